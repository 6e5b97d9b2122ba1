package io.polyclinic.outbox;

import io.polyclinic.catalog.CatalogNews;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.outbox.RedisHints.Held;
import io.polyclinic.platform.Problem;
import io.polyclinic.tenancy.ClinicRecords;
import io.polyclinic.tenancy.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A clinic's turn: it is looked up as it is now, drained if it is served, and what is told of it put right. One that is not served waits; it goes
 * on when the catalog tells that it has changed.
 */
@ApplicationScoped
class Turns {

    private static final Logger LOG = Logger.getLogger(Turns.class);

    /** How often one looks whether a clinic is served again, in case nobody here was there to be told. */
    private static final Duration LOOK_WHETHER_SERVED = Duration.ofSeconds(15);

    private static final Duration LOOK_WHETHER_BACK = Duration.ofMinutes(10);

    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;
    private static final int WORTH_A_WARNING = 3;

    private final ClinicRecords records;
    private final Drain drain;
    private final Places places;
    private final LocalWakes local;
    private final RedisHints fleet;
    private final Clock clock;
    private final Set<UUID> waiting = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<UUID, Integer> failures = new ConcurrentHashMap<>();

    Turns(ClinicRecords records, Drain drain, Places places, LocalWakes local, RedisHints fleet, Clock clock) {
        this.records = records;
        this.drain = drain;
        this.places = places;
        this.local = local;
        this.fleet = fleet;
        this.clock = clock;
    }

    /** @param taken the hint by which the turn came, where it came by one of the fleet's */
    void take(UUID id, @Nullable Held taken) {
        try {
            var clinic = records.byId(id);
            if (clinic.isPresent() && ClinicDoor.isOpen(clinic.get())) {
                places.in(clinic.get(), () -> drain(clinic.get(), taken));
            } else {
                waits(id, clinic.map(ClinicRecord::state).orElse(ClinicState.PURGED), taken);
            }
        } catch (RuntimeException e) {
            if (ClinicDoor.is(e, Problem.CLINIC_OF_OTHER_RELEASE)) {
                waits(id, ClinicState.MIGRATING, taken);
            } else {
                failed(id, taken, e);
            }
        }
    }

    private void drain(ClinicRecord clinic, @Nullable Held taken) {
        var key = TenantKey.of(clinic);
        var held = taken != null && taken.member().equals(key.toString()) ? taken : fleet.claim(key);
        var next = drain.drain(clinic).next();
        failures.remove(clinic.id());
        fleet.settle(held, next.map(at -> at.plus(Wakes.OTHERS_AFTER)));
        if (!held.equals(taken)) {
            settle(taken, Optional.empty()); // of a generation before
        }
        next.ifPresent(at -> local.hint(clinic.id(), at));
    }

    private void waits(UUID id, ClinicState state, @Nullable Held taken) {
        if (state == ClinicState.PURGED) {
            settle(taken, Optional.empty());
            return;
        }
        waiting.add(id);
        later(id, taken, state == ClinicState.ARCHIVED ? LOOK_WHETHER_BACK : LOOK_WHETHER_SERVED);
    }

    private void failed(UUID id, @Nullable Held taken, Throwable e) {
        var times = failures.merge(id, 1, Integer::sum);
        if (times == WORTH_A_WARNING) {
            LOG.warnf(
                    "what is due in clinic %s cannot be looked at: %s",
                    id, e.getClass().getName());
        }
        var most = Duration.ofSeconds(1L << Math.min(times, MOST_DOUBLINGS));
        var bounded = most.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : most;
        later(id, taken, bounded.dividedBy(2).plusMillis((long)
                (ThreadLocalRandom.current().nextDouble() * bounded.toMillis() / 2)));
    }

    private void later(UUID id, @Nullable Held taken, Duration delay) {
        var at = clock.instant().plus(delay);
        local.hint(id, at);
        settle(taken, Optional.of(at.plus(Wakes.OTHERS_AFTER)));
    }

    private void settle(@Nullable Held taken, Optional<Instant> next) {
        if (taken != null) {
            fleet.settle(taken, next);
        }
    }

    /** Redis has been away: it hears what this node knows of, and may have forgotten all else. */
    void tellAgain() {
        local.coming()
                .forEach((id, at) -> records.byId(id)
                        .ifPresent(clinic -> fleet.tell(TenantKey.of(clinic), at.plus(Wakes.OTHERS_AFTER))));
    }

    void changed(@Observes CatalogNews.ClinicChanged clinic) {
        if (waiting.remove(clinic.id())) {
            local.hint(clinic.id(), Instant.EPOCH);
        }
    }

    void listening(@Observes CatalogNews.Listening state) {
        if (state.on()) {
            waiting.forEach(id -> changed(new CatalogNews.ClinicChanged(id, 0, null)));
        }
    }
}
