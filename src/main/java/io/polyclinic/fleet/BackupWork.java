package io.polyclinic.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What a {@link BackupRound} does. */
@ApplicationScoped
class BackupWork {

    private static final Logger LOG = Logger.getLogger(BackupWork.class);

    private final ClinicLock lock;
    private final BackingUp backingUp;
    private final RestoreDrill drill;
    private final Pruning pruning;

    BackupWork(ClinicLock lock, BackingUp backingUp, RestoreDrill drill, Pruning pruning) {
        this.lock = lock;
        this.backingUp = backingUp;
        this.drill = drill;
        this.pruning = pruning;
    }

    void backUp(UUID clinic) {
        if (lock.ifFree(clinic, backingUp::backUp).isEmpty()) {
            LOG.infof("clinic %s is being worked on: its backup has to wait", clinic);
        }
    }

    void tryRestoring(int clinics) {
        for (var backup : drill.draw(clinics)) {
            var tried = drill.test(backup).restoring();
            if (tried != null && !tried.good()) {
                LOG.errorf("backup %s cannot be restored: %s", backup.id(), tried.words());
            }
        }
    }

    void prune() {
        var pruned = pruning.prune(Optional.empty());
        if (!pruned.isEmpty()) {
            LOG.infof("%d old backups were removed", pruned.size());
        }
    }
}
