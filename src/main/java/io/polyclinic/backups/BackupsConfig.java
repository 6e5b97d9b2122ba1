package io.polyclinic.backups;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.PositiveOrZero;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of backups. */
@ConfigMapping(prefix = "polyclinic.backups")
public interface BackupsConfig {

    /** The local folder that keeps them. */
    Optional<Path> folder();

    /** How long they are kept; the last good one of a clinic always is. */
    @WithDefault("30D")
    Duration keep();

    /** Whether this server takes part in the daily backups. */
    @WithDefault("false")
    boolean daily();

    /** Of how many clinics, drawn by lot, the newest backup is restored for a try each day. */
    @WithDefault("1")
    @PositiveOrZero
    int triedDaily();
}
