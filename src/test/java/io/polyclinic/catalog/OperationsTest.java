package io.polyclinic.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-06")
class OperationsTest {

    @Inject
    TestClinics clinics;

    @Inject
    Operations operations;

    @Test
    void whatWasKilledOrFailedIsTakenUpAndWhatIsDoneIsNot() {
        var clinic = clinics.open().record().id();
        var first = operations.beginOrResume(OperationKind.MIGRATE, clinic, "test");

        assertThat(operations.beginOrResume(OperationKind.MIGRATE, clinic, "test"))
                .isEqualTo(first);
        operations.fail(first, "a reason");
        assertThat(operations.beginOrResume(OperationKind.MIGRATE, clinic, "test"))
                .isEqualTo(first);
        operations.finish(first);
        var second = operations.beginOrResume(OperationKind.MIGRATE, clinic, "test");

        assertThat(second).isNotEqualTo(first);
        assertThat(operations.beginOrResume(OperationKind.MIGRATE, clinic, "test"))
                .isEqualTo(second);
        operations.finish(second);
    }

    @Test
    void aStepIsIntendedBeforeItIsDone() {
        var operation = operations.begin(OperationKind.MIGRATE, "test");
        assertThat(operations.steps(operation)).isEmpty();

        operations.intend(operation, "STEP");
        assertThat(operations.steps(operation)).containsExactly(entry("STEP", false));

        operations.intend(operation, "STEP"); // again, after a crash
        operations.done(operation, "STEP");
        assertThat(operations.steps(operation)).containsExactly(entry("STEP", true));
        operations.finish(operation);
    }
}
