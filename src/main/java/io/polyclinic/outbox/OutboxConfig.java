package io.polyclinic.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "polyclinic.outbox")
interface OutboxConfig {

    /** How many tasks of a clinic are taken, and done, at once. */
    @WithDefault("8")
    int batch();

    /** How many clinics a node works for at once. */
    @WithDefault("8")
    int clinicsAtOnce();

    /** How often a node looks who is due. */
    @WithDefault("100ms")
    Duration tick();

    /** For how long a task is a worker's own; longer than the longest time-out of anybody outside. */
    @WithDefault("2m")
    Duration lease();
}
