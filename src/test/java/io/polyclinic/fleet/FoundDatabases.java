package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Clinics with one patient, and copies of their databases that are to be adopted. */
@ApplicationScoped
class FoundDatabases {

    static final Mandate ANNA = new Mandate("anna", "back to Tuesday");

    private final TestClinics fixture;
    private final ClinicSagas sagas;
    private final Adopting adopting;
    private final ServerSight sight;

    FoundDatabases(TestClinics fixture, ClinicSagas sagas, Adopting adopting, ServerSight sight) {
        this.fixture = fixture;
        this.sagas = sagas;
        this.adopting = adopting;
        this.sight = sight;
    }

    ClinicRecord adopt(String database, String slug) {
        return adopting.adopt(
                new AdoptClinic("main", database, slug, "Found", "standard", "Asia/Kolkata", "en-IN"), ANNA);
    }

    /** To adopt a copy in place of what the clinic has. */
    static OperationRequest request(ClinicRecord clinic, String copy) {
        return new OperationRequest(
                OperationKind.ADOPT_CLINIC,
                ANNA,
                Map.of(
                        AdoptSaga.SERVER, clinic.server().id().toString(),
                        AdoptSaga.DATABASE, copy,
                        AdoptSaga.LEAVES, "true",
                        AdoptSaga.FROM, clinic.server().id().toString(),
                        AdoptSaga.LEFT, clinic.databaseName()));
    }

    TestClinic opened() {
        var clinic = fixture.open();
        clinic.asAdmin()
                .body("{\"fullName\": \"Asha\"}")
                .post("/api/v1/patients")
                .then()
                .statusCode(201);
        return clinic;
    }

    void archive(ClinicRecord clinic) {
        sagas.run(clinic.slug(), new OperationRequest(OperationKind.ARCHIVE_CLINIC, ANNA));
    }

    /** Of an archived clinic, for nobody may be connected. */
    String copyOf(ClinicRecord clinic) {
        var copy = clinic.databaseName().replace("clinic_", "copy_");
        sight.execute(
                clinic.server(),
                "create database " + copy + " template " + clinic.databaseName() + " owner " + ServerAdmin.OWNER,
                "revoke connect, temporary on database " + copy + " from public");
        return copy;
    }

    void inside(ClinicRecord clinic, String database, String... statements) {
        sight.in(clinic.server(), database, statements);
    }
}
