package io.polyclinic.fleet;

import io.polyclinic.backups.BackupsConfig;
import io.polyclinic.catalog.BackupRecord;
import io.polyclinic.catalog.Backups;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** All that is due of backups at this moment: those of clinics, a try at restoring, the removal of old ones. What fails is due again. */
@ApplicationScoped
class BackupRound {

    private static final Logger LOG = Logger.getLogger(BackupRound.class);
    private static final Duration DAY = Duration.ofDays(1);

    private final Clinics clinics;
    private final Backups backups;
    private final BackupWork work;
    private final BackupsConfig config;
    private final Clock clock;

    BackupRound(Clinics clinics, Backups backups, BackupWork work, BackupsConfig config, Clock clock) {
        this.clinics = clinics;
        this.backups = backups;
        this.work = work;
        this.config = config;
        this.clock = clock;
    }

    /** @param goOn asked before each clinic */
    void takeAll(BooleanSupplier goOn) {
        take(goOn, BackupTimes::areFor);
        if (goOn.getAsBoolean() && isTryDue()) {
            work.tryRestoring(config.triedDaily());
        }
        work.prune();
    }

    /** @param which of the clinics are looked at */
    void take(BooleanSupplier goOn, Predicate<ClinicRecord> which) {
        var last = lastOfEach();
        for (var clinic : clinics.all()) {
            if (!goOn.getAsBoolean()) {
                return;
            }
            if (which.test(clinic)
                    && BackupTimes.isDue(clinic.id(), clock.instant(), Optional.ofNullable(last.get(clinic.id())))) {
                take(clinic);
            }
        }
    }

    private void take(ClinicRecord clinic) {
        try {
            work.backUp(clinic.id());
        } catch (RuntimeException e) {
            LOG.errorf("clinic %s was not backed up: %s", clinic.id(), FleetException.inOneLine(e));
        }
    }

    private Map<UUID, Instant> lastOfEach() {
        var last = new HashMap<UUID, Instant>();
        backups.kept(Optional.empty()).forEach(backup -> last.putIfAbsent(backup.clinicId(), backup.takenAt()));
        return last;
    }

    private boolean isTryDue() {
        return config.triedDaily() > 0
                && backups.kept(Optional.empty()).stream()
                        .map(BackupRecord::restoring)
                        .noneMatch(tried -> tried != null
                                && tried.at().isAfter(clock.instant().minus(DAY)));
    }
}
