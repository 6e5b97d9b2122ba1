package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import io.polyclinic.catalog.RetiredDatabases;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Adoptions that somebody gives up half way: nobody is served out of what was adopted, and no database is lost. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-02")
class GivenUpAdoptionTest {

    @Inject
    FoundDatabases found;

    @Inject
    AdoptSaga saga;

    @Inject
    ClinicSagas sagas;

    @Inject
    Clinics clinics;

    @Inject
    Operations operations;

    @Inject
    RetiredDatabases retired;

    @Inject
    ServerSight sight;

    @Inject
    Deaths deaths;

    @Test
    void anAdoptionThatIsGivenUpInTimeLeavesTheClinicAsItWas() {
        var clinic = found.opened();
        found.archive(clinic.record());
        var copy = found.copyOf(clinic.record());
        var archived = clinics.byId(clinic.record().id()).orElseThrow();
        var id = deaths.die(
                saga, archived, FoundDatabases.request(archived, copy), AdoptSaga.Step.SESSIONS, Dying.Moment.DONE);

        sagas.abort(id, FoundDatabases.ANNA);

        assertThat(clinics.byId(archived.id()).orElseThrow().databaseName()).isEqualTo(archived.databaseName());
        assertThat(sight.tracesOf(archived))
                .containsExactly("database clinic_ID", "database copy_ID", "role clinic_ID shut out");
    }

    @ParameterizedTest
    @EnumSource(names = {"SESSIONS", "SWITCH", "VERIFY", "STATE"})
    void anAdoptionThatIsGivenUpAfterItsSwitchGivesTheClinicBackWhatItHad(AdoptSaga.Step step) {
        var clinic = found.opened();
        found.archive(clinic.record());
        var copy = found.copyOf(clinic.record());
        found.inside(clinic.record(), copy, "delete from patient");
        var archived = clinics.byId(clinic.record().id()).orElseThrow();
        var id = deaths.die(saga, archived, FoundDatabases.request(archived, copy), step, Dying.Moment.TAKEN);

        sagas.abort(id, FoundDatabases.ANNA);

        var now = clinics.byId(archived.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(ClinicState.ARCHIVED);
        assertThat(now.databaseName()).isEqualTo(archived.databaseName());
        assertThat(retired.of(now.id())).isEmpty();
        assertThat(sight.tracesOf(now))
                .containsExactly("database clinic_ID", "database copy_ID", "role clinic_ID shut out");
        sagas.run(now.slug(), new OperationRequest(OperationKind.RESUME_CLINIC, FoundDatabases.ANNA));
        clinic.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.size()", is(1));
    }

    @Test
    void anAdoptionThatPutsAsideWhatWasBeforeIsFinishedRatherThanGivenUp() {
        var clinic = found.opened();
        found.archive(clinic.record());
        var copy = found.copyOf(clinic.record());
        var archived = clinics.byId(clinic.record().id()).orElseThrow();
        var id = deaths.die(
                saga, archived, FoundDatabases.request(archived, copy), AdoptSaga.Step.RETIRE, Dying.Moment.INTENDED);

        assertThatThrownBy(() -> sagas.abort(id, FoundDatabases.ANNA))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("resume the operation");

        assertThat(sagas.resume(id).state()).isEqualTo(OperationState.DONE);
        assertThat(clinics.byId(archived.id()).orElseThrow().databaseName()).isEqualTo(copy);
    }

    @Test
    void aClinicThatHasNothingElseKeepsWhatWasAdoptedAndIsClosedWhereThatIsGivenUp() {
        var clinic = found.opened();
        found.archive(clinic.record());
        var copy = found.copyOf(clinic.record());
        sagas.run(clinic.record().slug(), new OperationRequest(OperationKind.RESUME_CLINIC, FoundDatabases.ANNA));
        sight.execute(
                clinic.record().server(), "drop database " + clinic.record().databaseName());
        var active = clinics.byId(clinic.record().id()).orElseThrow();
        var words = Map.of(
                AdoptSaga.SERVER, active.server().id().toString(), AdoptSaga.DATABASE, copy, AdoptSaga.LEAVES, "false");
        var request = new OperationRequest(OperationKind.ADOPT_CLINIC, FoundDatabases.ANNA, words);
        var id = deaths.die(saga, active, request, AdoptSaga.Step.VERIFY, Dying.Moment.INTENDED);

        sagas.abort(id, FoundDatabases.ANNA);

        assertThat(clinics.byId(active.id())).hasValueSatisfying(now -> {
            assertThat(now.state()).isEqualTo(ClinicState.SUSPENDED);
            assertThat(now.standing().stateReason()).isEqualTo(GivingUpAdoption.WHY);
            assertThat(now.databaseName()).isEqualTo(copy);
        });
        found.archive(active); // from where it can have another
    }

    @Test
    void aClinicThatTheCatalogDidNotKnowCanBeAdoptedAgainWhereThatWasGivenUp() {
        var clinic = found.opened();
        found.archive(clinic.record());
        var id = UUID.randomUUID();
        var copy = found.copyOf(clinic.record());
        var slug = clinic.record().slug() + "-found";
        found.inside(
                clinic.record(),
                copy,
                "update tenant_identity set clinic_id = '" + id + "'",
                "create table schema_without_a_history as table flyway_schema_history",
                "drop table flyway_schema_history");
        assertThatThrownBy(() -> found.adopt(copy, slug)).isInstanceOf(RuntimeException.class);

        sagas.abort(operations.unfinishedOf(id).getFirst().id(), FoundDatabases.ANNA);

        var kept = clinics.byId(id).orElseThrow();
        assertThat(kept.state()).isEqualTo(ClinicState.PROVISIONING);
        assertThat(sight.column(
                        kept.server(),
                        "postgres",
                        "select rolcanlogin from pg_roles where rolname = '" + kept.roleName() + "'"))
                .containsExactly("f");
        found.inside(clinic.record(), copy, "alter table schema_without_a_history rename to flyway_schema_history");
        assertThat(found.adopt(copy, slug).state()).isEqualTo(ClinicState.ACTIVE);
    }
}
