package io.polyclinic.fleet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Databases that are made before a clinic asks for one. */
@ConfigMapping(prefix = "polyclinic.ready")
public interface ReadyConfig {

    /** How many wait on each server that takes new clinics. */
    @WithDefault("0")
    int databases();

    /** How often a node looks whether some are missing. */
    @WithDefault("10s")
    Duration fillEvery();
}
