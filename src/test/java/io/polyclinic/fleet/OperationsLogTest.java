package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationAttempt;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import io.polyclinic.identity.Passwords;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-01", "TEN-02"})
class OperationsLogTest {

    private static final Mandate ANNA = new Mandate("anna", "wrong words");
    private static final String HASH = "$argon2id$" + Passwords.draw();

    @Inject
    TestClinics fixture;

    @Inject
    OperationsLog log;

    @Inject
    Operations operations;

    @Inject
    ClinicReservation reservation;

    @Inject
    CreationSteps creation;

    @Inject
    ClinicDatabases databases;

    @Inject
    Clinics clinics;

    @Inject
    ServerSight sight;

    @Inject
    CommandLine.IFactory factory;

    @BeforeEach
    void prepare() {
        fixture.prepare();
    }

    @ParameterizedTest
    @EnumSource(value = CreationStep.class, names = "ACTIVATE", mode = EnumSource.Mode.EXCLUDE)
    void aHalfMadeClinicThatIsGivenUpLeavesNothingButItsSlug(CreationStep step) {
        for (var moment : List.of(Dying.Moment.INTENDED, Dying.Moment.TAKEN)) {
            var attempt = begin();
            var clinic = clinicOf(attempt);
            dieAt(attempt, clinic, step, moment);

            var aborted = log.abort(attempt.id(), ANNA);

            assertThat(aborted.state()).isEqualTo(OperationState.ABORTED);
            assertThat(aborted.error()).isEqualTo("aborted by anna: wrong words");
            assertThat(sight.tracesOf(clinic)).as("%s at %s", step, moment).isEmpty();
            assertThat(clinicOf(attempt).state()).isEqualTo(ClinicState.PURGED);
            assertThatThrownBy(() -> reservation.reserve(request(clinic.slug())))
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("is taken");
        }
    }

    @Test
    void whatBearsTheNamesButWasNotMadeByItIsNotDestroyed() {
        var attempt = begin();
        var clinic = clinicOf(attempt);
        sight.execute(clinic.server(), "create role " + clinic.roleName(), "create database " + clinic.databaseName());
        try {
            assertThat(catchThrowable(
                            () -> creation.takeAll(new StepLog(operations, attempt), clinic, request(clinic.slug()))))
                    .hasMessageContaining("not touched");

            log.abort(attempt.id(), ANNA);

            assertThat(sight.tracesOf(clinic)).containsExactly("database clinic_ID", "role clinic_ID shut out");
        } finally {
            sight.execute(clinic.server(), "drop database " + clinic.databaseName(), "drop role " + clinic.roleName());
        }
    }

    @Test
    void aClinicThatIsMadeIsNotGivenUp() {
        var clinic = fixture.open().record();
        var attempt = operations.begin(OperationKind.CREATE_CLINIC, clinic.id(), ANNA, Map.of());

        assertThatThrownBy(() -> log.abort(attempt.id(), ANNA)).isInstanceOf(WrongUseException.class);

        assertThat(clinics.byId(clinic.id())).map(ClinicRecord::state).hasValue(ClinicState.ACTIVE);
        operations.finish(attempt);
        assertThatThrownBy(() -> log.abort(attempt.id(), ANNA))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("is DONE");
    }

    @Test
    void theUnfinishedOnesOfAClinicAreListed() {
        var clinic = fixture.open().record();
        var attempt = operations.begin(OperationKind.RENAME_CLINIC, clinic.id(), ANNA, Map.of("to", "elsewhere"));
        operations.fail(attempt, "the first line\nthe second");

        var unfinished = log.newest(clinic.slug(), true, 10);

        assertThat(unfinished).singleElement().satisfies(one -> {
            assertThat(one.clinic()).isEqualTo(clinic.slug());
            assertThat(one.row()).contains("FAILED", "anna", "the first line");
        });
        assertThat(log.newest(clinic.slug(), false, 10)).hasSize(2);
        log.abort(attempt.id(), ANNA);
        assertThat(log.newest(clinic.slug(), true, 10)).isEmpty();
    }

    @Test
    void theCommandsAnswerAndRefuse() {
        var clinic = fixture.open().record();
        var done = log.newest(clinic.slug(), false, 1).getFirst().id().toString();

        assertThat(run("list", "--clinic", clinic.slug())).isZero();
        assertThat(run("list", "--json", "--most", "3")).isZero();
        assertThat(run("show", done)).isZero();
        assertThat(run("show", done, "--json")).isZero();
        assertThat(refusal("resume", done)).hasMessageContaining("taken up by giving its command again");
        assertThat(refusal("abort", done, "--yes", "--reason", "why not")).hasMessageContaining("is DONE");
        assertThat(refusal("abort", done, "--yes")).hasMessageContaining("--reason");
        assertThat(refusal("show", UUID.randomUUID().toString())).hasMessageContaining("there is no operation");
        assertThat(refusal("list", "--clinic", "nobody-at-all")).hasMessageContaining("there is no clinic");
    }

    private int run(String... words) {
        return new CommandLine(OperationsCommand.class, factory).execute(words);
    }

    private Throwable refusal(String... words) {
        var failures = new ArrayList<Throwable>();
        var unused = new CommandLine(OperationsCommand.class, factory)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    failures.add(failure);
                    return 2;
                })
                .execute(words);
        assertThat(failures).singleElement().isInstanceOf(WrongUseException.class);
        return failures.getFirst();
    }

    private OperationAttempt begin() {
        var slug = "half-" + UUID.randomUUID();
        var clinic = reservation.reserve(request(slug));
        return operations.begin(OperationKind.CREATE_CLINIC, clinic.id(), ANNA, Map.of());
    }

    private void dieAt(OperationAttempt attempt, ClinicRecord clinic, CreationStep step, Dying.Moment moment) {
        var log = new Dying(operations, attempt, step, moment);
        assertThat(catchThrowable(() -> creation.takeAll(log, clinic, request(clinic.slug()))))
                .isInstanceOf(Dying.Death.class);
    }

    private ClinicRecord clinicOf(OperationAttempt attempt) {
        var id = operations.byId(attempt.id()).orElseThrow().clinicId();
        return clinics.byId(Objects.requireNonNull(id)).orElseThrow();
    }

    private static CreateClinic request(String slug) {
        return new CreateClinic(
                slug, "Half", "standard", "Asia/Kolkata", "en-IN", List.of(), "a@half.example", HASH, "anna");
    }
}
