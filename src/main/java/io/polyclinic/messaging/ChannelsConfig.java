package io.polyclinic.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Where those who carry messages are. A clinic says which account it has there, and never where that is. */
@ConfigMapping(prefix = "polyclinic.channels")
public interface ChannelsConfig {

    @WithDefault("https://graph.facebook.com")
    String whatsappUrl();

    /** The version of the Graph API. */
    @WithDefault("v23.0")
    String whatsappVersion();

    @WithDefault("https://server.gallabox.com")
    String gallaboxUrl();

    @WithDefault("https://api.ultramsg.com")
    String ultramsgUrl();

    @WithDefault("https://api.twilio.com")
    String twilioUrl();

    /** For development: addresses above that begin with {@code http:} are taken too. */
    @WithDefault("false")
    boolean allowHttp();

    /** For one message, from the first packet to the last; the outbox's lease is 2 minutes. */
    @WithDefault("20s")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 60)
    Duration timeout();

    /** The longest answer of a provider that is read, in bytes. */
    @WithDefault("65536")
    @Min(1_024)
    @Max(1_048_576)
    int longestAnswer();

    /** The longest call-back that is read, in bytes. */
    @WithDefault("262144")
    @Min(1_024)
    @Max(1_048_576)
    int longestCallback();

    /** Networks (CIDR) whose mail servers clinics may name although they are not of the public internet; there at any port. */
    Optional<List<String>> mailNetworks();

    /** Whether mail may go over a connection that is not encrypted, where a clinic says so. */
    @WithDefault("false")
    boolean allowPlainMail();

    /** A file with certificates (PEM) that mail servers are believed by instead of those of the Java runtime. */
    Optional<String> mailCertificates();
}
