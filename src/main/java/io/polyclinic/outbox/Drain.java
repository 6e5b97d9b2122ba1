package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Does what is due in one clinic: what has effects inside of it at once, and begins the calls to the outside without waiting for them. */
@ApplicationScoped
class Drain {

    /** When something is due that cannot be begun here: all places are taken, or somebody else is just taking it. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final ClinicDoor door;
    private final Taking taking;
    private final TaskRun run;
    private final Calls calls;
    private final Hands hands;
    private final Clock clock;

    Drain(ClinicDoor door, Taking taking, TaskRun run, Calls calls, Hands hands, Clock clock) {
        this.door = door;
        this.taking = taking;
        this.run = run;
        this.calls = calls;
        this.hands = hands;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param tasks how many were begun
     * @param next when to look again, if ever
     */
    record Drained(int tasks, Optional<Instant> next) {}

    /** Takes and does tasks until none is due that can be begun, or the clinic is not served any more. Blocks. */
    Drained drain(ClinicRecord known) {
        var begun = 0;
        var clinic = door.current(known);
        while (ClinicDoor.isOpen(clinic) && !hands.areEnding()) {
            var look = door.in(clinic, () -> taking.look(known.id()));
            if (look.taken() == 0) {
                return new Drained(begun, look.next().map(this::notBeforeSoon));
            }
            begun += look.taken();
            begin(clinic, look);
            clinic = door.current(known);
        }
        return new Drained(begun, Optional.of(clock.instant()));
    }

    private void begin(ClinicRecord clinic, Taking.Look look) {
        look.calls().forEach(call -> calls.begin(clinic, call));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            look.inside().forEach(task -> threads.execute(() -> run.run(clinic, task)));
        }
    }

    private Instant notBeforeSoon(Instant next) {
        var now = clock.instant();
        return next.isAfter(now) ? next : now.plus(LOOK_AGAIN);
    }
}
