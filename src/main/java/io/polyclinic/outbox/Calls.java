package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The calls to the outside that this node is at. Each queue of each clinic has so many places, and nobody waits for a call: one that hangs keeps
 * its own queue's place in its own clinic, and nothing else.
 */
@ApplicationScoped
class Calls {

    private final TaskRun run;
    private final Hands hands;
    private final LocalWakes wakes;
    private final OutboxConfig config;
    private final ConcurrentHashMap<Line, Integer> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    Calls(TaskRun run, Hands hands, LocalWakes wakes, OutboxConfig config) {
        this.run = run;
        this.hands = hands;
        this.wakes = wakes;
        this.config = config;
    }

    private record Line(UUID clinic, String queue) {}

    /** How many more calls of the queue may be begun. */
    int room(UUID clinic, String queue) {
        var ofQueue = config.callsAtOnce() - underWay.getOrDefault(new Line(clinic, queue), 0);
        return Math.max(0, Math.min(ofQueue, config.callsOfNode() - all.get()));
    }

    /** Returns at once; when the call is over the clinic is looked at again, for whoever waited for the place or in the lane. */
    void begin(ClinicRecord clinic, TakenTask taken) {
        var line = new Line(clinic.id(), taken.task().queue());
        underWay.merge(line, 1, Integer::sum);
        all.incrementAndGet();
        var isBegun = hands.execute(() -> {
            try {
                run.run(clinic, taken);
            } finally {
                leave(line);
                wakes.hint(clinic.id(), Instant.EPOCH);
            }
        });
        if (!isBegun) {
            leave(line);
        }
    }

    private void leave(Line line) {
        underWay.computeIfPresent(line, (_, count) -> count > 1 ? count - 1 : null);
        all.decrementAndGet();
    }

    int underWay() {
        return all.get();
    }
}
