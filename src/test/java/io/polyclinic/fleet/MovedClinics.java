package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.RetiredDatabases;
import io.polyclinic.outbox.Outbox;
import io.polyclinic.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
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
    private final Outbox outbox;
    private final Clock clock;

    MovedClinics(
            TestClinics fixture,
            SecondServer west,
            ClinicSagas sagas,
            Moving moving,
            Clinics clinics,
            RetiredDatabases retired,
            ServerSight sight,
            Outbox outbox,
            Clock clock) {
        this.fixture = fixture;
        this.west = west;
        this.sagas = sagas;
        this.moving = moving;
        this.clinics = clinics;
        this.retired = retired;
        this.sight = sight;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** For a moment at which the clinic will be on its way, or there. */
    void addTask(TestClinic clinic) {
        var at = clock.instant().plusSeconds(3);
        clinic.inside(() -> {
            outbox.add("test.waking", Ids.next(), null, at);
            return true;
        });
    }

    void assertTaskDoneOnce(ClinicRecord there) {
        assertThat(Await.isTrue(
                        Duration.ofSeconds(30),
                        () -> sight.column(
                                        there.server(),
                                        there.databaseName(),
                                        "select state || ' ' || attempts from outbox_task where queue = 'test.waking'")
                                .equals(List.of("DONE 1"))))
                .isTrue();
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
