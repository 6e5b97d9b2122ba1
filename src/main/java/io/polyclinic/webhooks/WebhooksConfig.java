package io.polyclinic.webhooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of webhooks. */
@ConfigMapping(prefix = "polyclinic.webhooks")
public interface WebhooksConfig {

    /** For development: addresses that begin with {@code http:} are taken too. */
    @WithDefault("false")
    boolean allowHttp();

    /** Whether ports from 1024 on are taken beside 443. */
    @WithDefault("true")
    boolean highPorts();

    /** Networks (CIDR) that are sent to although they are not of the public internet. */
    Optional<List<String>> allowedNetworks();

    /** A file with certificates (PEM) that are believed instead of those of the Java runtime. */
    Optional<String> trustedCertificates();

    /** For one attempt, from looking up the name to the answer's head; the outbox's lease is 2 minutes. */
    @WithDefault("15s")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 60)
    Duration timeout();

    /** An endpoint that does nothing but fail for so long is paused. */
    @WithDefault("3D")
    @DurationMin(minutes = 1)
    Duration pauseAfter();

    /** For how long a delivery that is over stays in the ledger. */
    @WithDefault("30D")
    @DurationMin(days = 1)
    Duration keep();

    /** How many endpoints a clinic may have. */
    @WithDefault("20")
    @Min(1)
    int most();
}
