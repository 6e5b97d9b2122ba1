package io.polyclinic.outbox;

import io.polyclinic.outbox.OutboxMetrics.Source;
import io.polyclinic.outbox.RedisHints.Held;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Wakes where something is due, at one clinic by one thread of this node at a time. A command line's process does nothing of this. */
@ApplicationScoped
class Workers {

    /** A node that has this many clinics before it leaves the fleet's hints to others. */
    private static final int MOST_BEFORE_IT = 64;

    private final LocalWakes local;
    private final RedisHints fleet;
    private final Turns turns;
    private final Hands hands;
    private final OutboxMetrics metrics;
    private final OutboxConfig config;
    private final boolean serves;

    /** The clinics that are looked at, and whether that is to be done once more. */
    private final ConcurrentHashMap<UUID, Boolean> atWork = new ConcurrentHashMap<>();

    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile List<Long> timers = List.of();

    Workers(
            LocalWakes local,
            RedisHints fleet,
            Turns turns,
            Hands hands,
            OutboxMetrics metrics,
            OutboxConfig config,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean serves) {
        this.local = local;
        this.fleet = fleet;
        this.turns = turns;
        this.hands = hands;
        this.metrics = metrics;
        this.config = config;
        this.serves = serves;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        if (config.lease().compareTo(config.callTimeout().multipliedBy(2)) < 0) {
            throw new IllegalStateException(
                    "POLYCLINIC_OUTBOX_LEASE must be at least twice as long as POLYCLINIC_OUTBOX_CALL_TIMEOUT");
        }
        if (serves) {
            local.tell(id -> wake(id, null, Source.LOCAL));
            timers = List.of(
                    vertx.setPeriodic(
                            config.tick().toMillis(), _ -> local.due().forEach(id -> wake(id, null, Source.LOCAL))),
                    vertx.setPeriodic(config.lookEvery().toMillis(), _ -> lookAtOthers()));
        }
    }

    void end(@Observes ShutdownEvent event, Vertx vertx) {
        timers.forEach(vertx::cancelTimer);
    }

    private void lookAtOthers() {
        var room = MOST_BEFORE_IT - atWork.size();
        if (room > 0 && looking.compareAndSet(false, true)) {
            var isBegun = hands.execute(() -> {
                try {
                    lookAtOthers(room);
                } finally {
                    looking.set(false);
                }
            });
            if (!isBegun) {
                looking.set(false);
            }
        }
    }

    private void lookAtOthers(int room) {
        var wasAway = fleet.isAway();
        fleet.take(room).forEach(hint -> wake(hint.clinic(), hint, Source.FLEET));
        if (wasAway && !fleet.isAway()) {
            turns.tellAgain();
        }
    }

    /** Has the clinic looked at, once more where it is being looked at already. Returns at once. */
    private void wake(UUID id, @Nullable Held hint, Source source) {
        var begins = new ArrayList<UUID>(1);
        var unused = atWork.compute(id, (_, before) -> {
            if (before == null) {
                begins.add(id);
            }
            return before != null;
        });
        if (!begins.isEmpty()) {
            metrics.looked(source);
            if (!hands.execute(() -> work(id, hint))) {
                atWork.remove(id);
            }
        }
    }

    private void work(UUID id, @Nullable Held hint) {
        var held = hint;
        do {
            turns.take(id, held);
            held = null;
        } while (atWork.computeIfPresent(id, (_, again) -> again ? false : null) != null);
    }
}
