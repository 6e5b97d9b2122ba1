package io.polyclinic.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;

/** Settings of the HTTP edge and of sealed values. */
@ConfigMapping(prefix = "polyclinic")
public interface PlatformConfig {

    /** Master keys as {@code id:base64 of 32 bytes}; the first seals, all open. */
    @NotEmpty
    List<String> masterKeys();

    /** How long a request's head may take to arrive, as a whole; shorter than the idle time-out, or that one closes without a word. */
    @WithDefault("8s")
    Duration headTimeout();

    /** How long a request's body may take to arrive, as a whole. */
    @WithDefault("10s")
    Duration bodyTimeout();

    /** The largest JSON body, in bytes. */
    @WithDefault("1048576")
    long maxBodyBytes();
}
