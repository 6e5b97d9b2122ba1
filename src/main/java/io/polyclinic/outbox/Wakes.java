package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.tenancy.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells, after the commit, that something will be due in a clinic: this node, and by Redis all others, which look after it where this one
 * has not within a second. It is a hint: what it loses the sweep finds.
 */
@ApplicationScoped
class Wakes {

    /** How much later the others hear of it than this node. */
    static final Duration OTHERS_AFTER = Duration.ofSeconds(1);

    private final LocalWakes local;
    private final RedisHints fleet;
    private final boolean serves;

    Wakes(
            LocalWakes local,
            RedisHints fleet,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean serves) {
        this.local = local;
        this.fleet = fleet;
        this.serves = serves;
    }

    /** Returns at once and throws nothing; only a command, which is gone in a moment, waits until Redis has it. */
    void hint(ClinicRecord clinic, Instant dueAt) {
        if (serves) {
            fleet.tell(TenantKey.of(clinic), dueAt.plus(OTHERS_AFTER));
            local.hint(clinic.id(), dueAt);
        } else {
            fleet.tellAndWait(TenantKey.of(clinic), dueAt);
        }
    }

    /** Tells who listens to the channel on other nodes that there is news, in the same manner. */
    void call(String channel) {
        if (serves) {
            fleet.call(channel);
        } else {
            fleet.callAndWait(channel);
        }
    }
}
