package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import io.polyclinic.fleet.SqlInClinic.Answer;
import io.polyclinic.fleet.SqlInClinic.Question;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One statement in many clinics: as their own roles, reading only, unless somebody says otherwise and why. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-02")
class FleetSqlTest {

    private static final Mandate MANDATE = new Mandate("a test", "to know");

    @Inject
    TestClinics clinics;

    @Inject
    FleetSql fleet;

    @Inject
    Operations operations;

    @Test
    void eachClinicAnswersForItself() {
        var one = clinics.open();
        var other = clinics.open();
        register(one);

        var answers = run(List.of(other.record(), one.record()), "select count(*) as patients from patient");

        assertThat(answers)
                .containsExactlyInAnyOrder(
                        rows(one.record(), Map.of("patients", "1")), rows(other.record(), Map.of("patients", "0")));
    }

    @Test
    void whereItFailsNothingIsKeptFromTheOthers() {
        var one = clinics.open();
        var other = clinics.open();
        register(one);

        var answers = run(List.of(one.record(), other.record()), "select 1 / (1 - count(*)) as one from patient");

        assertThat(answers).filteredOn(Answer::failed).singleElement().satisfies(answer -> {
            assertThat(answer.clinic()).isEqualTo(one.record().slug());
            assertThat(answer.sqlState()).isEqualTo("22012");
            assertThat(answer.error()).contains("division by zero");
        });
        assertThat(answers).contains(rows(other.record(), Map.of("one", "1")));
        assertThat(last().state()).isEqualTo(OperationState.FAILED);
        assertThat(last().error()).isEqualTo("it failed in 1 of 2 clinics");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from patient",
                "with gone as (delete from patient returning id) select * from gone",
                "set transaction read write",
                "select set_config('transaction_read_only', 'off', false)",
                "do $$ begin delete from patient; end $$",
                "do $$ begin commit; delete from patient; end $$",
                "create table mine (id int)"
            })
    void whatOnlyReadsCannotBeMadeToWrite(String sql) {
        var clinic = clinics.open();
        register(clinic);

        assertThat(run(List.of(clinic.record()), sql))
                .singleElement()
                .satisfies(answer -> assertThat(answer.failed()).isTrue());
        assertThat(patients(clinic)).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1; delete from patient",
                "commit; delete from patient",
                "rollback; begin; delete from patient; commit",
                "",
                " ; "
            })
    void itIsOneStatementOrNone(String sql) {
        var clinic = clinics.open();

        assertThatThrownBy(() -> run(List.of(clinic.record()), sql))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("one statement");
    }

    @Test
    void whoWritesChangesRowsButNeitherTablesNorOthersThings() {
        var clinic = clinics.open();
        register(clinic);

        assertThat(write(clinic, "update patient set lead_source = 'a friend'"))
                .isEqualTo(new Answer(clinic.record().slug(), null, false, 1L, null, null));
        assertThat(run(List.of(clinic.record()), "select lead_source from patient"))
                .containsExactly(rows(clinic.record(), Map.of("lead_source", "a friend")));
        for (var forbidden : List.of(
                "drop table patient",
                "create role somebody",
                "set role polyclinic_owner",
                "update tenant_identity set created_at = now()")) {
            assertThat(write(clinic, forbidden).sqlState()).as(forbidden).isEqualTo("42501");
        }
    }

    @Test
    void rowsBeyondThoseThatAreWantedAreNotShown() {
        var clinic = clinics.open().record();

        var answer = fleet.run(
                        List.of(clinic),
                        new Question("select n from generate_series(1, 5) as n", false, 2),
                        MANDATE,
                        () -> {})
                .getFirst();

        assertThat(answer.rows()).containsExactly(Map.of("n", "1"), Map.of("n", "2"));
        assertThat(answer.more()).isTrue();
    }

    @Test
    void theLogKeepsTheStatementAndNothingOfTheAnswer() {
        var clinic = clinics.open();
        register(clinic);

        run(List.of(clinic.record()), "select full_name from patient");

        var operation = last();
        assertThat(operation.kind()).isEqualTo(OperationKind.RUN_SQL);
        assertThat(operation.state()).isEqualTo(OperationState.DONE);
        assertThat(operation.mandate()).isEqualTo(MANDATE);
        assertThat(operation.parameters())
                .isEqualTo(Map.of(
                        "sql", "select full_name from patient",
                        "sha256", "8e954a18b16ad001b7bce45d00aab57f9b053057ed2964e5b042bcc514396360",
                        "writes", "false",
                        "clinics", "1"));
        assertThat(operation.toString()).doesNotContain("Asha");
    }

    private OperationRecord last() {
        return operations.newest(Optional.empty(), false, 1).getFirst();
    }

    private List<Answer> run(List<ClinicRecord> chosen, String sql) {
        return fleet.run(chosen, new Question(sql, false, 1), MANDATE, () -> {});
    }

    private Answer write(TestClinic clinic, String sql) {
        return fleet.run(List.of(clinic.record()), new Question(sql, true, 1), MANDATE, () -> {})
                .getFirst();
    }

    private String patients(TestClinic clinic) {
        return run(List.of(clinic.record()), "select count(*) as n from patient")
                .getFirst()
                .rows()
                .getFirst()
                .get("n");
    }

    private static void register(TestClinic clinic) {
        clinic.asAdmin()
                .body("{\"fullName\": \"Asha Kulkarni\"}")
                .post("/api/v1/patients")
                .then()
                .statusCode(201);
    }

    private static Answer rows(ClinicRecord clinic, Map<String, String> row) {
        return new Answer(clinic.slug(), List.of(row), false, null, null, null);
    }
}
