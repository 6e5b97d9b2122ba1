package io.polyclinic.fleet;

import io.polyclinic.backups.BackupsConfig;
import io.polyclinic.catalog.CatalogLocks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** The backups that servers take by themselves where that is turned on; of all nodes one is at it at a time. */
@ApplicationScoped
class DailyBackups {

    private static final Logger LOG = Logger.getLogger(DailyBackups.class);
    private static final String LOOK_EVERY = "5m";

    /** A server that has just started has better things to do. */
    private static final String FIRST_AFTER = "1m";

    static final String JOB = "daily backups";

    private final BackupRound round;
    private final Scheduler scheduler;
    private final CatalogLocks locks;
    private final BackupsConfig config;
    private volatile boolean ending;

    DailyBackups(BackupRound round, Scheduler scheduler, CatalogLocks locks, BackupsConfig config) {
        this.round = round;
        this.scheduler = scheduler;
        this.locks = locks;
        this.config = config;
    }

    void begin() {
        if (config.daily()) {
            var unused = scheduler
                    .newJob(JOB)
                    .setInterval(LOOK_EVERY)
                    .setDelayed(FIRST_AFTER)
                    .setConcurrentExecution(ConcurrentExecution.SKIP)
                    .setTask(_ -> look())
                    .schedule();
        }
    }

    void end(@Observes ShutdownEvent event) {
        ending = true;
    }

    /** Does what is due, unless another node is at it. */
    void look() {
        try {
            var held = locks.tryHold(JOB);
            if (held.isPresent()) {
                try (var lock = held.get()) {
                    round.takeAll(() -> !ending);
                }
            }
        } catch (RuntimeException e) {
            LOG.error("the daily backups could not be looked after", e);
        }
    }
}
