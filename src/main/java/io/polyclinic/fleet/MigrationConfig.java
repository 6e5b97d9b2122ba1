package io.polyclinic.fleet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How {@code migrate} goes about it where its words do not say otherwise. */
@ConfigMapping(prefix = "polyclinic.migration")
public interface MigrationConfig {

    /** Clinics at the same time on each server, and with it connections. */
    @WithDefault("8")
    int atOnce();

    /** For waiting for a lock; all who come to the table after wait behind. */
    @WithDefault("2s")
    Duration lockTimeout();

    /** For one statement. */
    @WithDefault("5M")
    Duration statementTimeout();

    /** For one clinic, with all attempts. */
    @WithDefault("15M")
    Duration budget();

    /** How often a clinic is tried whose failure may pass by itself: a lock not had in time, a connection lost. */
    @WithDefault("5")
    int attempts();

    /** Before the second attempt, more or less; each further wait is twice as long. */
    @WithDefault("500ms")
    Duration retryAfter();
}
