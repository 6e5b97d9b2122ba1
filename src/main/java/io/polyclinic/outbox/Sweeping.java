package io.polyclinic.outbox;

import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.ClinicRecord;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has one node of all sweep at a time, a little each second. It stays that node until it ends: what it remembers saves looks. */
@ApplicationScoped
class Sweeping {

    private static final Logger LOG = Logger.getLogger(Sweeping.class);
    private static final String LOCK = "outbox sweep";
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOCKS = Duration.ofSeconds(10);

    /** A server that has just started has better things to do. */
    private static final Duration FIRST_AFTER = Duration.ofSeconds(30);

    private static final int WORTH_A_WARNING = 3;

    private final Sweep sweep;
    private final CatalogLocks locks;
    private final RedisHints fleet;
    private final Hands hands;
    private final OutboxConfig config;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Deque<UUID> left = new ArrayDeque<>();
    private final boolean serves;
    private volatile long timer;
    private volatile int failures;
    private CatalogLocks.@Nullable Held lock;
    private Instant lockLookedAt = Instant.EPOCH;
    private @Nullable Instant roundEnds;
    private double due;
    private int inRound;

    Sweeping(
            Sweep sweep,
            CatalogLocks locks,
            RedisHints fleet,
            Hands hands,
            OutboxConfig config,
            Clock clock,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean serves) {
        this.sweep = sweep;
        this.locks = locks;
        this.fleet = fleet;
        this.hands = hands;
        this.config = config;
        this.clock = clock;
        this.serves = serves;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        if (serves) {
            timer = vertx.setPeriodic(FIRST_AFTER.toMillis(), STEP.toMillis(), _ -> begin());
        }
    }

    void end(@Observes ShutdownEvent event, Vertx vertx) {
        vertx.cancelTimer(timer);
        giveUp();
    }

    private void begin() {
        if (busy.compareAndSet(false, true) && !hands.execute(this::stepOnce)) {
            busy.set(false);
        }
    }

    private void stepOnce() {
        try {
            step();
            failures = 0;
        } catch (RuntimeException e) {
            failures++;
            if (failures == WORTH_A_WARNING) {
                LOG.warnf("the outboxes of the clinics are not swept: %s", e.getMessage());
            }
        } finally {
            busy.set(false);
        }
    }

    private synchronized void step() {
        if (!isOurs() || hands.areEnding()) {
            return;
        }
        if (roundEnds == null || left.isEmpty() && !clock.instant().isBefore(roundEnds)) {
            left.clear();
            sweep.begin().stream().map(ClinicRecord::id).forEach(left::add);
            inRound = left.size();
            due = 0;
            roundEnds = clock.instant().plus(round());
        }
        due += inRound * (double) STEP.toMillis() / round().toMillis();
        while (due >= 1 && !left.isEmpty() && !hands.areEnding()) {
            due--;
            sweep.visit(left.remove());
        }
    }

    /** What is written just behind a look is seen in the next round: two of them take the time that was promised. */
    private Duration round() {
        return (fleet.isAway() ? config.sweepWithoutRedis() : config.sweep()).dividedBy(2);
    }

    private boolean isOurs() {
        var now = clock.instant();
        if (now.isBefore(lockLookedAt.plus(BETWEEN_LOCKS))) {
            return lock != null;
        }
        lockLookedAt = now;
        if (lock != null && !lock.isAlive()) {
            giveUp();
        }
        if (lock == null) {
            lock = locks.tryHold(LOCK).orElse(null);
        }
        return lock != null;
    }

    private synchronized void giveUp() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
        roundEnds = null;
        sweep.forget();
    }
}
