package io.polyclinic.fleet;

import static java.util.stream.Collectors.groupingBy;

import io.polyclinic.backups.BackupStore;
import io.polyclinic.backups.BackupsConfig;
import io.polyclinic.catalog.BackupRecord;
import io.polyclinic.catalog.Backups;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Removes the backups that are older than they need be. The last good one of a clinic stays however old it is; of a clinic that was purged
 * nothing does.
 */
@ApplicationScoped
class Pruning {

    /** No backup takes longer. */
    private static final Duration LONGEST_BACKUP = Duration.ofDays(2);

    private final Backups backups;
    private final Clinics clinics;
    private final BackupStore store;
    private final BackupsConfig config;
    private final Clock clock;

    Pruning(Backups backups, Clinics clinics, BackupStore store, BackupsConfig config, Clock clock) {
        this.backups = backups;
        this.clinics = clinics;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** Removes them and says which they were. */
    List<BackupRecord> prune(Optional<UUID> clinic) {
        var pruned = new ArrayList<BackupRecord>();
        var before = clock.instant().minus(config.keep());
        var ofClinics = backups.kept(clinic).stream().collect(groupingBy(BackupRecord::clinicId));
        ofClinics.forEach((id, kept) -> {
            for (var backup : isPurged(id) ? kept : old(kept, before)) {
                remove(backup);
                pruned.add(backup);
            }
        });
        sweep();
        return pruned;
    }

    /** What somebody who was killed has left. */
    private void sweep() {
        try {
            store.sweep(clock.instant().minus(LONGEST_BACKUP));
        } catch (IOException e) {
            throw new FleetException("the store of backups cannot be tidied: " + e.getMessage(), e);
        }
    }

    private boolean isPurged(UUID clinic) {
        return clinics.byId(clinic)
                .map(ClinicRecord::state)
                .filter(ClinicState.PURGED::equals)
                .isPresent();
    }

    /** @param kept of one clinic, the newest first */
    static List<BackupRecord> old(List<BackupRecord> kept, Instant before) {
        var last = kept.stream()
                .filter(BackupRecord::isGood)
                .findFirst()
                .or(() -> kept.stream().filter(BackupRecord::isUndamaged).findFirst())
                .or(() -> kept.stream().findFirst());
        return kept.stream()
                .filter(backup -> backup.takenAt().isBefore(before) && !last.equals(Optional.of(backup)))
                .toList();
    }

    /** The file first: killed in between, the entry is found again. */
    private void remove(BackupRecord backup) {
        try {
            store.delete(backup.storeKey());
        } catch (IOException e) {
            throw new FleetException("the file " + backup.storeKey() + " cannot be removed: " + e.getMessage(), e);
        }
        backups.pruned(backup.id());
    }
}
