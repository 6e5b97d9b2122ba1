package io.polyclinic.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

@ConfigMapping(prefix = "polyclinic.messaging")
public interface MessagingConfig {

    /** How often a message is offered to a provider that is away or busy, before it goes by another way or has failed. */
    @WithDefault("3")
    @Min(1)
    int attempts();

    /** How long one waits after the first of these; twice as long after each further one. */
    @WithDefault("15s")
    Duration firstPause();
}
