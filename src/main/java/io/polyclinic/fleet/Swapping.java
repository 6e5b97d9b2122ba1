package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicLife;
import io.polyclinic.catalog.ClinicPlace;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.RetiredDatabases;
import io.polyclinic.platform.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Puts a clinic onto another database of its server, and the one that it leaves aside. */
@ApplicationScoped
class Swapping {

    private final Clinics clinics;
    private final ClinicLife life;
    private final RetiredDatabases retired;
    private final ClinicDatabases databases;
    private final Sealing sealing;
    private final LifeConfig config;

    Swapping(
            Clinics clinics,
            ClinicLife life,
            RetiredDatabases retired,
            ClinicDatabases databases,
            Sealing sealing,
            LifeConfig config) {
        this.clinics = clinics;
        this.life = life;
        this.retired = retired;
        this.databases = databases;
        this.sealing = sealing;
        this.config = config;
    }

    /** One update of the catalog, after which every node serves the clinic from there. Its role and password stay. */
    void swap(UUID id, String database, String schemaVersion) {
        var clinic = clinics.byId(id).orElseThrow();
        if (!clinic.databaseName().equals(database)) {
            var password = sealing.unseal(clinic.sealedRolePassword(), ClinicRecord.rolePasswordContext(id));
            life.movesTo(
                    id,
                    new ClinicPlace(clinic.server().id(), database, new String(password, StandardCharsets.UTF_8)),
                    config.keepRetired());
        }
        clinics.hasSchema(id, schemaVersion);
    }

    /** Lets the clinic out of the database that it has left, and gives that the name under which it is kept. */
    void retire(UUID id, String left) {
        var clinic = clinics.byId(id).orElseThrow();
        var entry = retired.of(id).getLast();
        try (var database = databases.open(clinic.at(clinic.server(), left))) {
            if (!database.retireAs(entry.databaseName())) {
                retired.dropped(entry.id()); // it was lost, which is why the clinic was restored
            }
        }
    }
}
