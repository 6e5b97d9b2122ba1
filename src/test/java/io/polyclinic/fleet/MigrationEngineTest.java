package io.polyclinic.fleet;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.MigrationRunRecord;
import io.polyclinic.catalog.MigrationRunState;
import io.polyclinic.catalog.MigrationRuns;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import io.polyclinic.fleet.MigratedClinic.Result;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The next release migrates clinics of this one: what it does when something is in its way, and when it is run again. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-06")
class MigrationEngineTest {

    private static final String COLUMN = "alter table patient add column seen_at timestamptz;";
    private static final Mandate TEST = new Mandate("a test", "to see what becomes of it");

    @Inject
    TestClinics clinics;

    @Inject
    NextRelease next;

    @Inject
    ServerAdmins servers;

    @Inject
    Clinics catalog;

    @Inject
    Operations operations;

    @Inject
    MigrationRuns runs;

    @Inject
    TenantSchema schema;

    @Test
    void whatItDidToEachClinicIsKept() {
        var one = clinics.open();
        var other = clinics.open();

        var report = migrate(next.with(COLUMN), NextRelease.only(one, other));

        assertThat(report.isWhole()).isTrue();
        assertThat(report.exitCode()).isZero();
        assertThat(operations.byId(report.operation())).get().satisfies(operation -> {
            assertThat(operation.state()).isEqualTo(OperationState.DONE);
            assertThat(operation.mandate()).isEqualTo(TEST);
        });
        assertThat(run(report, one))
                .returns(schema.version(), MigrationRunRecord::from)
                .returns(NextRelease.VERSION, MigrationRunRecord::to)
                .returns(MigrationRunState.DONE, MigrationRunRecord::state)
                .returns(NextRelease.scripts(COLUMN).fingerprint(), MigrationRunRecord::fingerprint)
                .returns(1, MigrationRunRecord::attempts);
        assertThat(recorded(other).schemaVersion()).isEqualTo(NextRelease.VERSION);
    }

    @Test
    void aTableThatAReaderHoldsIsTriedAgainAndThenLeftWhileTheOthersAreDone() {
        var held = clinics.open();
        var free = clinics.open();

        var report = servers.open(held.record().server()).in(held.record().databaseName(), reader -> {
            reader.setAutoCommit(false);
            try (var statement = reader.createStatement()) {
                statement.execute("select count(*) from patient");
            }
            return migrate(next.with(COLUMN), NextRelease.only(held, free));
        });

        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(of(report, held))
                .returns(Result.FAILED, MigratedClinic::result)
                .returns("55P03", MigratedClinic::sqlState)
                .returns(3, MigratedClinic::attempts)
                .returns(schema.version(), MigratedClinic::to);
        assertThat(of(report, free).result()).isEqualTo(Result.MIGRATED);
        assertThat(run(report, held))
                .returns(MigrationRunState.FAILED, MigrationRunRecord::state)
                .returns("55P03", MigrationRunRecord::sqlState)
                .returns(3, MigrationRunRecord::attempts);
        servesPatients(held);

        var again = next.with(COLUMN).resume(report.operation(), NextRelease.limits(4), MigrationProgress.NONE);

        assertThat(again.operation()).isEqualTo(report.operation());
        assertThat(of(again, held).result()).isEqualTo(Result.MIGRATED);
        assertThat(of(again, free).result()).isEqualTo(Result.CURRENT);
        assertThat(run(again, free).attempts()).isEqualTo(1);
        assertThat(operations.byId(report.operation()).orElseThrow().state()).isEqualTo(OperationState.DONE);
    }

    @Test
    void aClinicWhoseScriptFailsKeepsItsVersionAndServes() {
        var broken = clinics.open();
        var well = clinics.open();

        var report = migrate(next.with(COLUMN + failingFor(broken)), NextRelease.only(broken, well));

        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(of(report, broken))
                .returns(Result.FAILED, MigratedClinic::result)
                .returns("P0001", MigratedClinic::sqlState)
                .returns(1, MigratedClinic::attempts);
        assertThat(of(report, broken).error()).contains("not this one");
        assertThat(of(report, well).result()).isEqualTo(Result.MIGRATED);
        assertThat(recorded(broken).schemaVersion()).isEqualTo(schema.version());
        servesPatients(broken);
        servesPatients(well);
    }

    @Test
    void aFleetInWhichAllFailIsAFailure() {
        var broken = clinics.open();

        assertThat(migrate(next.with(failingFor(broken)), NextRelease.only(broken))
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void tooManyFailuresInTheFirstRingKeepTheOthersFromHarm() {
        var canary = clinics.open();
        var other = clinics.open();
        catalog.putInRing(canary.record().id(), ClinicRecord.FIRST_RING);
        var order = NextRelease.order(NextRelease.only(canary, other), MigrationOrder.Mode.PENDING, 20);

        var report = next.with(COLUMN + failingFor(canary)).migrate(order, TEST, MigrationProgress.NONE);

        assertThat(report.stopped()).contains("1 of 1", "canary", "20%");
        assertThat(of(report, other).result()).isEqualTo(Result.NOT_REACHED);
        assertThat(recorded(other).schemaVersion()).isEqualTo(schema.version());
        assertThat(runs.of(report.operation())).hasSize(1);

        catalog.putInRing(canary.record().id(), ClinicRecord.LAST_RING);
    }

    @Test
    void aRunThatIsPausedStandsStillAndGoesOnWhereItStood() {
        var bySlug = Map.of("one", clinics.open(), "two", clinics.open(), "three", clinics.open());
        var choice = NextRelease.only(bySlug.values().toArray(TestClinic[]::new));
        var order = new MigrationOrder(choice, MigrationOrder.Mode.PENDING, null, NextRelease.limits(1));
        var pausing = new MigrationProgress() {
            @Override
            public void through(MigratedClinic clinic) {
                operations.running(OperationKind.MIGRATE).forEach(operation -> operations.pause(operation.id()));
            }
        };

        var report = next.with(COLUMN).migrate(order, TEST, pausing);

        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(report.clinics().stream().map(MigratedClinic::result))
                .contains(Result.MIGRATED, Result.NOT_REACHED) // one more may have begun before it was paused
                .isSubsetOf(Result.MIGRATED, Result.NOT_REACHED);
        assertThat(operations.byId(report.operation()).orElseThrow().state()).isEqualTo(OperationState.PAUSED);

        var again = next.with(COLUMN).resume(report.operation(), NextRelease.limits(1), MigrationProgress.NONE);

        assertThat(again.isWhole()).isTrue();
        assertThat(runs.of(report.operation()))
                .hasSize(3)
                .allSatisfy(run -> assertThat(run.attempts()).isEqualTo(1));
    }

    @Test
    void aRunThatWasKilledIsTakenUpByAskingForTheSame() {
        var clinic = clinics.open();
        var order = NextRelease.order(NextRelease.only(clinic));
        var parameters = new HashMap<>(order.parameters());
        var scripts = NextRelease.scripts(COLUMN);
        parameters.put("schema", scripts.version() + " " + scripts.fingerprint());
        var killed = operations.begin(OperationKind.MIGRATE, null, TEST, parameters);
        var other = operations.begin(OperationKind.MIGRATE, null, TEST, Map.of());
        runs.begin(killed, clinic.record(), schema.version(), scripts.fingerprint());

        var report = next.with(COLUMN).migrate(order, TEST, MigrationProgress.NONE);

        assertThat(report.operation()).isEqualTo(killed.id());
        assertThat(run(report, clinic))
                .returns(MigrationRunState.DONE, MigrationRunRecord::state)
                .returns(2, MigrationRunRecord::attempts);
        assertThat(operations.byId(other.id()).orElseThrow())
                .returns(OperationState.FAILED, operation -> operation.state())
                .returns("its process was ended", operation -> operation.error());
    }

    @Test
    void aClinicThatIsBeingMovedIsLeftAlone() {
        var moving = clinics.open();
        var move = operations.begin(OperationKind.MOVE_CLINIC, moving.record().id(), TEST, Map.of());

        var report = migrate(next.with(COLUMN), NextRelease.only(moving));

        assertThat(of(report, moving).error()).contains("unfinished MOVE_CLINIC");
        assertThat(recorded(moving).schemaVersion()).isEqualTo(schema.version());
        operations.finish(move);
    }

    @Test
    void oneAtATimeMigratesTheFleet() {
        var clinic = clinics.open();
        var second = new Result[1];
        var meanwhile = new MigrationProgress() {
            @Override
            public void ring(String name, int count) {
                assertThatThrownBy(() -> migrate(next.with(COLUMN), NextRelease.only(clinic)))
                        .isInstanceOf(FleetMigration.BusyException.class);
                second[0] = Result.NOT_REACHED;
            }
        };

        var report = next.with(COLUMN).migrate(NextRelease.order(NextRelease.only(clinic)), TEST, meanwhile);

        assertThat(second[0]).isEqualTo(Result.NOT_REACHED);
        assertThat(report.isWhole()).isTrue();
    }

    @Test
    void whatIsNotThereCannotBeChosen() {
        var choice = new MigrationOrder.Choice(Set.of("nobody-here"), Set.of(), Set.of());

        assertThatThrownBy(() -> migrate(next.with(COLUMN), choice))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("nobody-here");
        assertThatThrownBy(() ->
                        next.with(COLUMN).resume(UUID.randomUUID(), NextRelease.limits(1), MigrationProgress.NONE))
                .isInstanceOf(WrongUseException.class);
    }

    private MigrationReport migrate(FleetMigration release, MigrationOrder.Choice choice) {
        return release.migrate(NextRelease.order(choice), TEST, MigrationProgress.NONE);
    }

    private static String failingFor(TestClinic clinic) {
        return """
                do $$ begin
                    if exists (select from tenant_identity where clinic_id = '%s') then
                        raise exception 'not this one';
                    end if;
                end $$;
                """.formatted(clinic.record().id());
    }

    private static MigratedClinic of(MigrationReport report, TestClinic clinic) {
        return report.clinics().stream()
                .collect(toMap(MigratedClinic::slug, outcome -> outcome))
                .get(clinic.record().slug());
    }

    private MigrationRunRecord run(MigrationReport report, TestClinic clinic) {
        return runs.of(report.operation()).stream()
                .filter(run -> run.clinicId().equals(clinic.record().id()))
                .findFirst()
                .orElseThrow();
    }

    private ClinicRecord recorded(TestClinic clinic) {
        return catalog.byId(clinic.record().id()).orElseThrow();
    }

    private static void servesPatients(TestClinic clinic) {
        clinic.asAdmin()
                .get("/api/v1/patients")
                .then()
                .statusCode(200)
                .header("Content-Type", is("application/json;charset=UTF-8"));
    }
}
