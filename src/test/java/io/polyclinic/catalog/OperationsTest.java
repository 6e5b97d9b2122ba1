package io.polyclinic.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-06")
class OperationsTest {

    @Inject
    TestClinics clinics;

    @Inject
    Operations operations;

    private static final Mandate TEST = new Mandate("test", "to see");

    @Test
    void whatWasKilledOrFailedIsTakenUpAndWhatIsDoneIsNot() {
        var clinic = clinics.open().record().id();
        var first = operations.beginOrResume(OperationKind.RENAME_CLINIC, clinic, TEST);
        var again = operations.beginOrResume(OperationKind.RENAME_CLINIC, clinic, TEST);
        operations.fail(again, "a reason");
        var third = operations.beginOrResume(OperationKind.RENAME_CLINIC, clinic, TEST);
        operations.finish(third);
        var other = operations.beginOrResume(OperationKind.RENAME_CLINIC, clinic, TEST);
        operations.finish(other);

        assertThat(again).isEqualTo(new OperationAttempt(first.id(), 2));
        assertThat(third).isEqualTo(new OperationAttempt(first.id(), 3));
        assertThat(other.id()).isNotEqualTo(first.id());
    }

    @Test
    void aStepIsIntendedBeforeItIsDone() {
        var operation = operations.begin(OperationKind.MIGRATE, null, TEST, Map.of());
        assertThat(operations.steps(operation.id())).isEmpty();

        operations.intend(operation, "STEP");
        assertThat(operations.steps(operation.id())).containsExactly(entry("STEP", false));

        operations.intend(operation, "STEP"); // again, after a crash
        operations.done(operation, "STEP");
        assertThat(operations.steps(operation.id())).containsExactly(entry("STEP", true));
        operations.finish(operation);
    }

    @Test
    void whoComesBackFromAnEarlierAttemptWritesNothingDown() {
        var first = operations.begin(OperationKind.MIGRATE, null, TEST, Map.of());
        operations.intend(first, "STEP");
        var second = operations.resume(first.id());

        assertThatThrownBy(() -> operations.intend(first, "NEXT")).isInstanceOf(OperationTakenOverException.class);
        assertThatThrownBy(() -> operations.done(first, "STEP")).isInstanceOf(OperationTakenOverException.class);
        assertThatThrownBy(() -> operations.finish(first)).isInstanceOf(OperationTakenOverException.class);
        operations.fail(first, "too late");

        assertThat(operations.steps(first.id())).containsExactly(entry("STEP", false));
        assertThat(operations.isCurrent(second)).isTrue();
        operations.finish(second);
    }

    @Test
    void whatIsPausedOrAbortedGoesNoFurtherAndOnlyThePausedIsTakenUp() {
        var paused = operations.begin(OperationKind.MIGRATE, null, TEST, Map.of());
        operations.pause(paused.id());
        assertThatThrownBy(() -> operations.intend(paused, "STEP")).isInstanceOf(OperationTakenOverException.class);
        var resumed = operations.resume(paused.id());
        operations.abort(paused.id(), TEST);

        assertThatThrownBy(() -> operations.intend(resumed, "STEP")).isInstanceOf(OperationTakenOverException.class);
        assertThatThrownBy(() -> operations.resume(paused.id())).isInstanceOf(IllegalStateException.class);
        assertThat(operations.byId(paused.id()).orElseThrow().state()).isEqualTo(OperationState.ABORTED);
    }

    @Test
    void itSaysByWhomWhyAndWithWhatItWasAsked() {
        var clinic = clinics.open().record().id();
        operations.note(OperationKind.RENAME_CLINIC, clinic, TEST, Map.of("to", "moonlit"));
        var noted = operations.newest(Optional.of(clinic), false, 1).getFirst();

        assertThat(noted.mandate()).isEqualTo(TEST);
        assertThat(noted.parameters()).containsExactly(entry("to", "moonlit"));
        assertThat(noted.state()).isEqualTo(OperationState.DONE);
        assertThat(operations.unfinishedOf(clinic)).isEmpty();
    }
}
