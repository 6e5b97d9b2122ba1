package io.polyclinic.fleet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How statements are run in many clinics. */
@ConfigMapping(prefix = "polyclinic.run")
public interface RunConfig {

    /** In how many clinics of one server at the same time; each takes a connection. */
    @WithDefault("8")
    int atOnce();

    /** How long the statement may take in each clinic. */
    @WithDefault("30s")
    Duration statementTimeout();
}
