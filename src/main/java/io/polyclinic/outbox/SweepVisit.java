package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** One look into one clinic of which nobody has told: who works is told of what is due or will be, and what is old is removed. */
@ApplicationScoped
class SweepVisit {

    private final Tenants tenants;
    private final Schedule schedule;
    private final Queues queues;
    private final FinishedTasks finished;
    private final Wakes wakes;
    private final Clock clock;

    SweepVisit(Tenants tenants, Schedule schedule, Queues queues, FinishedTasks finished, Wakes wakes, Clock clock) {
        this.tenants = tenants;
        this.schedule = schedule;
        this.queues = queues;
        this.finished = finished;
        this.wakes = wakes;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param isDue whether there was something to do
     * @param cleanAt when there is something to remove again
     */
    record Found(boolean isDue, Optional<Instant> cleanAt) {}

    /** Blocks. */
    Found to(ClinicRecord clinic) {
        return tenants.in(clinic, () -> {
            var next = schedule.of(queues.names()).values().stream().min(Instant::compareTo);
            next.ifPresent(at -> wakes.hint(clinic, at));
            return new Found(next.filter(at -> !at.isAfter(clock.instant())).isPresent(), finished.clean());
        });
    }
}
