package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.Operations;
import io.polyclinic.catalog.RetiredDatabases;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases that clinics have left, here by being restored. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-11")
class PruningRetiredTest {

    @Inject
    TestClinics fixture;

    @Inject
    TestBackups backups;

    @Inject
    Restoring restoring;

    @Inject
    RestoreSaga saga;

    @Inject
    RestoredClinics restored;

    @Inject
    BackupReading reading;

    @Inject
    ClinicSagas sagas;

    @Inject
    PruningRetired pruning;

    @Inject
    RetiredDatabases retired;

    @Inject
    Operations operations;

    @Inject
    ServerSight sight;

    @Test
    void whatWasLeftIsDroppedOnceItsTimeIsOverAndOnlyWhereItIsProvablyTheClinics() {
        var clinic = leaving();
        assertThat(prune(clinic, false)).containsExactly("kept");
        var left = retired.of(clinic.id()).getFirst().databaseName();
        sight.inCatalog("update retired_database set keep_until = now() - interval '1 minute' where clinic_id = '"
                + clinic.id() + "'");
        sight.in(sight.main(), left, "update tenant_identity set clinic_id = gen_random_uuid()");
        assertThat(prune(clinic, false)).singleElement().asString().contains("cannot be proven");
        sight.in(sight.main(), left, "update tenant_identity set clinic_id = '" + clinic.id() + "'");

        assertThat(prune(clinic, false)).containsExactly("dropped");

        assertThat(backups.databases(clinic)).containsExactly(clinic.databaseName());
        assertThat(prune(clinic, true)).isEmpty();
        var last = operations.newest(Optional.of(clinic.id()), false, 1);
        assertThat(last).extracting(OperationRecord::kind).containsExactly(OperationKind.DROP_RETIRED);
        assertThat(last.getFirst().parameters()).isEqualTo(Map.of("dropped", left));
    }

    @ParameterizedTest
    @EnumSource(names = {"MOVE_CLINIC", "RESTORE_CLINIC", "ADOPT_CLINIC"})
    void whatLeavesADatabaseBehindKeepsItUntilItIsFinished(OperationKind kind) {
        var clinic = leaving();
        var attempt = operations.begin(kind, clinic.id(), TestBackups.TEST, Map.of());

        assertThat(prune(clinic, true)).singleElement().asString().contains("unfinished " + kind);

        operations.finish(attempt);
        assertThat(prune(clinic, true)).containsExactly("dropped");
    }

    @Test
    void aRestoreThatDiedBeforeItHadPutTheDatabaseAsideIsFinishedAllTheSame() {
        var opened = fixture.open();
        var clinic = opened.record();
        var source = new BackupSource(backups.take(opened).id(), null);
        var order = restored.besides(clinic, source, reading.contents(source));
        var attempt = operations.begin(saga.kind(), clinic.id(), TestBackups.TEST, order.parameters());
        var operation = operations.byId(attempt.id()).orElseThrow();
        assertThat(catchThrowable(() ->
                        saga.takeAll(operation, clinic, new TakenButNotNoted(operations, attempt, RestoreStep.SWAP))))
                .isInstanceOf(TakenButNotNoted.Died.class);

        assertThat(prune(clinic, true)).singleElement().asString().contains("unfinished RESTORE_CLINIC");

        sagas.resume(attempt.id());
        assertThat(prune(clinic, true)).containsExactly("dropped");
        assertThat(backups.databases(clinic))
                .containsExactly(backups.now(clinic.id()).databaseName());
    }

    private ClinicRecord leaving() {
        var clinic = fixture.open();
        var backup = new BackupSource(backups.take(clinic).id(), null);
        return restoring.swap(clinic.record().slug(), backup, TestBackups.TEST);
    }

    private List<String> prune(ClinicRecord clinic, boolean early) {
        return pruning.prune(clinic.slug(), early, TestBackups.TEST).stream()
                .map(PruningRetired.Outcome::outcome)
                .toList();
    }
}
