package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.RetiredDatabases;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Clinics with two patients that are moved from the first server to the second. */
@ApplicationScoped
class MovedClinics {

    static final Mandate ANNA = new Mandate("anna", "main is full");

    private final TestClinics fixture;
    private final SecondServer west;
    private final ClinicSagas sagas;
    private final Moving moving;
    private final Clinics clinics;
    private final RetiredDatabases retired;
    private final ServerSight sight;

    MovedClinics(
            TestClinics fixture,
            SecondServer west,
            ClinicSagas sagas,
            Moving moving,
            Clinics clinics,
            RetiredDatabases retired,
            ServerSight sight) {
        this.fixture = fixture;
        this.west = west;
        this.sagas = sagas;
        this.moving = moving;
        this.clinics = clinics;
        this.retired = retired;
        this.sight = sight;
    }

    void assertMoved(ClinicRecord before) {
        assertThat(sight.tracesOf(before, west.record())).containsExactly("database clinic_ID", "role clinic_ID");
        assertThat(sight.tracesOf(before, sight.main())).containsExactly("database retired_ID_1");
        assertThat(retired.of(before.id())).hasSize(1);
    }

    TestClinic opened() {
        var clinic = fixture.open();
        register(clinic, "Asha");
        register(clinic, "Ravi");
        return clinic;
    }

    void register(TestClinic clinic, String name) {
        clinic.asAdmin()
                .body("{\"fullName\": \"" + name + "\"}")
                .post("/api/v1/patients")
                .then()
                .statusCode(201);
    }

    void move(ClinicRecord clinic) {
        assertThat(sagas.run(clinic.slug(), request(clinic)).state()).isEqualTo(OperationState.DONE);
    }

    OperationRequest request(ClinicRecord clinic) {
        return west.whileOpen(() -> moving.request(clinic.slug(), "west", ANNA));
    }

    void mark(ClinicRecord clinic, UUID id) {
        sight.in(west.record(), clinic.databaseName(), "update tenant_identity set clinic_id = '" + id + "'");
    }

    ClinicRecord now(ClinicRecord clinic) {
        return clinics.byId(clinic.id()).orElseThrow();
    }

    /** Of accounts, which sign-ins do not change, and patients. */
    List<String> rows(ClinicRecord clinic) {
        return sight.column(
                clinic.server(),
                clinic.databaseName(),
                "select a::text from account a union all select p::text from patient p order by 1");
    }
}
