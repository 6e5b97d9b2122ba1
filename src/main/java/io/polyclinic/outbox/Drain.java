package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Does what is due in one clinic. */
@ApplicationScoped
class Drain {

    private final Tenants tenants;
    private final TaskTable tasks;
    private final TaskRun run;
    private final Queues queues;
    private final OutboxConfig config;
    private final Clock clock;

    Drain(Tenants tenants, TaskTable tasks, TaskRun run, Queues queues, OutboxConfig config, Clock clock) {
        this.tenants = tenants;
        this.tasks = tasks;
        this.run = run;
        this.queues = queues;
        this.config = config;
        this.clock = clock;
    }

    /** Takes and does tasks until none is due. Returns when the next one will be, if there is one. Blocks. */
    Optional<Instant> drain(ClinicRecord clinic) {
        while (true) {
            var taken = take(clinic);
            if (taken.isEmpty()) {
                return tenants.in(clinic, () -> tasks.nextDue(queues.names()));
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                taken.forEach(task -> threads.execute(() -> run.run(clinic, task)));
            }
        }
    }

    private List<Task> take(ClinicRecord clinic) {
        var until = clock.instant().plus(config.lease());
        return tenants.in(clinic, () -> tasks.take(queues.names(), config.batch(), until));
    }
}
