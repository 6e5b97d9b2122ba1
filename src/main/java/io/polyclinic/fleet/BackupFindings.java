package io.polyclinic.fleet;

import static java.util.stream.Collectors.toMap;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.LatestBackups;
import io.polyclinic.catalog.LatestBackups.LatestBackup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether each clinic has a backup that is young and known to be good. A clinic that is itself younger than that needs none yet. */
@ApplicationScoped
class BackupFindings {

    private final LatestBackups backups;
    private final DoctorConfig config;
    private final Clock clock;

    BackupFindings(LatestBackups backups, DoctorConfig config, Clock clock) {
        this.backups = backups;
        this.config = config;
        this.clock = clock;
    }

    List<Finding> find(List<ClinicRecord> clinics) {
        return backups.all().map(all -> find(clinics, all)).orElse(List.of());
    }

    List<Finding> find(List<ClinicRecord> clinics, List<LatestBackup> latest) {
        Map<UUID, LatestBackup> byClinic = latest.stream().collect(toMap(LatestBackup::clinicId, backup -> backup));
        var oldest = clock.instant().minus(config.backupAge());
        var found = new ArrayList<Finding>();
        for (var clinic : clinics) {
            if (clinic.state() == ClinicState.ACTIVE || clinic.state() == ClinicState.SUSPENDED) {
                look(clinic, byClinic.get(clinic.id()), oldest, found);
            }
        }
        return found;
    }

    private static void look(ClinicRecord clinic, @Nullable LatestBackup backup, Instant oldest, List<Finding> found) {
        var goodAt = backup == null ? null : backup.goodAt();
        if (goodAt == null) {
            if (clinic.createdAt().isBefore(oldest)) {
                found.add(about(clinic, FindingCode.BACKUP_MISSING, "there is no good backup"));
            }
        } else if (goodAt.isBefore(oldest)) {
            found.add(about(clinic, FindingCode.BACKUP_OLD, "the last good backup is of " + goodAt));
        }
        if (backup != null && Boolean.FALSE.equals(backup.restorable())) {
            found.add(about(
                    clinic, FindingCode.RESTORE_TEST_FAILED, "the last try to restore a backup of it did not succeed"));
        }
    }

    private static Finding about(ClinicRecord clinic, FindingCode code, String what) {
        return new Finding(code, clinic.server().name(), clinic.slug(), null, what);
    }
}
