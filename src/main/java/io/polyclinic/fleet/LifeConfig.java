package io.polyclinic.fleet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what is no longer used is kept. */
@ConfigMapping(prefix = "polyclinic.life")
public interface LifeConfig {

    /** For how long a clinic must have been archived before it can be purged. */
    @WithDefault("30D")
    Duration purgeAfter();

    /** For how long the database is kept that a clinic has left by a move. */
    @WithDefault("7D")
    Duration keepRetired();
}
