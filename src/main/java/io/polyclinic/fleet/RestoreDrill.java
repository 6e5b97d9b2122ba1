package io.polyclinic.fleet;

import io.polyclinic.backups.BackupRefusedException;
import io.polyclinic.catalog.BackupRecord;
import io.polyclinic.catalog.Backups;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Restores backups for a try, into databases that are dropped again, and writes down what that showed. */
@ApplicationScoped
class RestoreDrill {

    private final Backups backups;
    private final Clinics clinics;
    private final ServerAdmins servers;
    private final ScratchDatabases scratch;
    private final BackupTrial trial;

    RestoreDrill(Backups backups, Clinics clinics, ServerAdmins servers, ScratchDatabases scratch, BackupTrial trial) {
        this.backups = backups;
        this.clinics = clinics;
        this.servers = servers;
        this.scratch = scratch;
        this.trial = trial;
    }

    /** The newest backups of some clinics, drawn by lot. */
    List<BackupRecord> draw(int howMany) {
        var newest = new LinkedHashMap<Object, BackupRecord>();
        backups.kept(Optional.empty()).forEach(backup -> newest.putIfAbsent(backup.clinicId(), backup));
        var lots = new ArrayList<>(newest.values());
        Collections.shuffle(lots);
        return lots.stream().limit(howMany).toList();
    }

    /**
     * On the server of its clinic.
     *
     * @throws FleetException where that is away, which says nothing about the backup
     */
    BackupRecord test(BackupRecord backup) {
        var server = clinics.byId(backup.clinicId()).map(ClinicRecord::server).orElseThrow();
        try (var admin = servers.open(server)) {
            admin.execute("select 1");
            test(backup, admin);
        }
        return backups.byId(backup.id()).orElseThrow();
    }

    private void test(BackupRecord backup, ServerAdmin admin) {
        try {
            scratch.use(admin, (_, name) -> trial.restore(admin, name, new BackupSource(backup.id(), null)));
            backups.wasRestored(backup.id(), true, BackupReading.GOOD);
        } catch (BackupRefusedException | FleetException e) {
            backups.wasRestored(backup.id(), false, FleetException.inOneLine(e));
        }
    }
}
