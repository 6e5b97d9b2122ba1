package io.polyclinic.fleet;

import io.polyclinic.backups.BackupContents;
import io.polyclinic.backups.BackupManifest;
import io.polyclinic.catalog.ClinicLife;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.NewClinic;
import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.catalog.Plans;
import io.polyclinic.identity.Passwords;
import io.polyclinic.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Decides what is made when a backup is restored: under which names, and as which clinic. */
@ApplicationScoped
class RestoredClinics {

    private final ClinicNames names;
    private final Clinics clinics;
    private final ClinicLife life;
    private final Plans plans;
    private final ServerAdmins servers;
    private final TenantSchema schema;

    RestoredClinics(
            ClinicNames names,
            Clinics clinics,
            ClinicLife life,
            Plans plans,
            ServerAdmins servers,
            TenantSchema schema) {
        this.names = names;
        this.clinics = clinics;
        this.life = life;
        this.plans = plans;
        this.servers = servers;
        this.schema = schema;
    }

    /** A clinic like the one that was backed up, with an id of its own. */
    ClinicRecord reserve(String slug, BackupContents contents) {
        requireKnown(contents);
        return reserve(slug, contents.manifest().clinic());
    }

    /** @param like as it was, or is */
    ClinicRecord reserve(String slug, BackupManifest.Clinic like) {
        names.checkSlug(slug);
        var plan = plans.byName(like.plan()).map(PlanRecord::name).orElse(PlanRecord.STANDARD);
        return clinics.reserve(
                new NewClinic(Ids.next(), slug, like.name(), plan, like.zone(), like.locale(), List.of()),
                Passwords.draw());
    }

    /** Notes of which clinic it is a copy, where that is known here: out of a copy from which nothing goes out nothing goes out either. */
    void noteOrigin(ClinicRecord clinic, BackupContents contents) {
        noteOrigin(clinic, contents.header().clinicId());
    }

    void noteOrigin(ClinicRecord clinic, UUID backedUp) {
        clinics.byId(backedUp)
                .ifPresent(origin ->
                        life.isCopy(clinic.id(), origin.id(), origin.standing().neutralised()));
    }

    /** Of a clinic that is given up half made the entry stays, which keeps its slug. */
    void giveUp(ClinicRecord clinic) {
        life.purge(clinic.id(), "given up half made");
    }

    /** What was purged is not brought back. */
    void requireNotPurged(UUID backedUp) {
        clinics.byId(backedUp)
                .filter(origin -> origin.state() == ClinicState.PURGED)
                .ifPresent(origin -> {
                    throw new WrongUseException(
                            "the clinic " + origin.slug() + " was purged: its backups are not restored");
                });
    }

    /** Into the clinic's own database, which is not there yet. */
    RestoreOrder into(ClinicRecord clinic, BackupSource source, BackupContents contents) {
        requireKnown(contents);
        return into(clinic, source, contents.manifest().schemaVersion(), false);
    }

    RestoreOrder into(ClinicRecord clinic, BackupSource source, String schemaVersion, boolean toBeRead) {
        return new RestoreOrder(source, schemaVersion, clinic.databaseName(), null, toBeRead);
    }

    /** Into a database beside the clinic's own, named after the clinic and a generation to come. */
    RestoreOrder besides(ClinicRecord clinic, BackupSource source, BackupContents contents) {
        requireKnown(contents);
        return besides(clinic, source, contents.manifest().schemaVersion(), false);
    }

    RestoreOrder besides(ClinicRecord clinic, BackupSource source, String schemaVersion, boolean toBeRead) {
        var prefix = "clinic_" + clinic.id().toString().replace("-", "") + "_g";
        try (var server = servers.open(clinic.server())) {
            var generation = clinic.generation() + 1;
            while (server.database(prefix + generation).isPresent()) {
                generation++;
            }
            return new RestoreOrder(source, schemaVersion, prefix + generation, clinic.databaseName(), toBeRead);
        }
    }

    /** The backup's schema must be one that this release can build and bring to its own. */
    void requireKnown(BackupContents contents) {
        var version = contents.manifest().schemaVersion();
        if (!fingerprint(version).equals(contents.manifest().fingerprint())) {
            throw new WrongUseException(
                    "the backup has another schema version " + version + " than this release's; nothing was touched");
        }
    }

    void requireKnown(String schemaVersion) {
        var unused = fingerprint(schemaVersion);
    }

    private String fingerprint(String version) {
        try {
            return schema.upTo(version).fingerprint();
        } catch (IllegalArgumentException e) {
            throw new WrongUseException("the backup has the schema version " + version
                    + ", which this release does not know; use the release that made it, or a later one");
        }
    }
}
