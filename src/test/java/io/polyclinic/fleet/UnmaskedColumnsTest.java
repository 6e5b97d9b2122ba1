package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Columns of which nobody has said whether they hold something of a person: of a clinic that has one no neutralised copy is made. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-01")
class UnmaskedColumnsTest {

    private static final Mandate ANNA = new Mandate("anna", "ticket 4711");

    @Inject
    TestClinics fixture;

    @Inject
    Cloning cloning;

    @Inject
    CloneSaga saga;

    @Inject
    ClinicSagas sagas;

    @Inject
    Clinics clinics;

    @Inject
    Operations operations;

    @Inject
    OperationsLog log;

    @Inject
    ClinicDatabases databases;

    @Inject
    ServerSight sight;

    @Inject
    Deaths deaths;

    @Test
    void everyColumnThatCouldHoldSomethingOfAPersonIsMaskedOrKnownAsHarmless() {
        var tables = databases.tablesOf(fixture.open().record());

        assertThat(HealthDataMask.unknownIn(tables)).isEmpty();
        var all = tables.stream()
                .flatMap(table -> table.columns().stream().map(column -> table.name() + "." + column.name()))
                .toList();
        assertThat(all).containsAll(HealthDataMask.MASKED.keySet()).containsAll(HealthDataMask.HARMLESS);
        assertThat(HealthDataMask.MASKED.keySet()).doesNotContainAnyElementsOf(HealthDataMask.HARMLESS);
    }

    @Test
    void aColumnOfWhichNobodyHasSaidAnythingIsNotCopiedIntoANeutralisedClinic() {
        var clinic = fixture.open();
        sight.in(
                clinic.record().server(),
                clinic.record().databaseName(),
                "alter table patient add column diary text",
                "create table photograph (id uuid primary key, image bytea)");

        assertThatThrownBy(() -> cloning.copy(clinic.record().slug(), as(clinic), true, ANNA))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("patient.diary")
                .hasMessageContaining("photograph.image");

        assertThat(operations.unfinishedOf(clinic.record().id())).isEmpty();
        assertThat(clinics.bySlug(as(clinic))).isEmpty();
    }

    @Test
    void aColumnThatComesOnceTheCloneWasBegunIsNotCopiedEither() {
        var clinic = fixture.open();
        var id = Ids.next();
        var operation =
                deaths.die(saga, clinic.record(), request(clinic, id), CloneSaga.Step.DATABASE, Dying.Moment.DONE);
        sight.in(clinic.record().server(), clinic.record().databaseName(), "alter table patient add column diary text");

        assertThatThrownBy(() -> sagas.resume(operation))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("patient.diary");

        log.abort(operation, ANNA);
        assertThat(clinics.byId(id).orElseThrow().state()).isEqualTo(ClinicState.PURGED);
    }

    private static OperationRequest request(TestClinic clinic, UUID id) {
        return new OperationRequest(
                OperationKind.CLONE_CLINIC,
                ANNA,
                Map.of(
                        CloneSaga.AS, as(clinic),
                        CloneSaga.ID, id.toString(),
                        CloneSaga.NEUTRALISED, "true"));
    }

    private static String as(TestClinic clinic) {
        return clinic.record().slug() + "-copy";
    }
}
