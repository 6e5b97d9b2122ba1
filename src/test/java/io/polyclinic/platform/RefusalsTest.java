package io.polyclinic.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.Proves;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.transaction.xa.XAException;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

@Proves("G4")
class RefusalsTest {

    private final ObjectMapper json = new ObjectMapper();

    RefusalsTest() {
        new StrictJson().customize(json);
    }

    enum Kind {
        OIL,
        POWDER
    }

    record Line(@NotBlank String medicine, Integer quantity, Kind kind) {}

    record Order(@NotNull @Valid Line first, List<@NotNull @Valid Line> lines, Map<String, @Min(0) Integer> stock) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'first': {'quantity': '5'}} | first.quantity | type | must be a whole number",
                "{'first': {'quantity': 5.9}} | first.quantity | type | must be a whole number",
                "{'first': {'kind': 'oil'}} | first.kind | type | must be one of OIL, POWDER",
                "{'first': {'medicine': 5}} | first.medicine | type | must be text",
                "{'first': 5} | first | type | must be an object",
                "{'lines': {}} | lines | type | must be a list",
                "{'lines': [{}, {'quantity': true}]} | lines[1].quantity | type | must be a whole number",
                "{'lines': [{}, {'dose': 1}]} | lines[1].dose | unknown | is not known here",
                "{'stock': {'ghee': '5'}} | stock.ghee | type | must be a whole number"
            })
    void aFieldOfTheBodyIsNamedByItsPath(String body, String field, String code, String message) {
        var thrown = catchThrowable(() -> json.readValue(body.replace('\'', '"'), Order.class));

        assertThat(refusal(thrown).problem()).isEqualTo(Problem.INVALID_REQUEST);
        assertThat(refusal(thrown).errors()).containsExactly(new FieldError(field, code, message));
    }

    @Test
    void whatIsNoJsonIsNamedByItsPlace() {
        var thrown = catchThrowableOfType(
                JsonProcessingException.class, () -> json.readValue("{\"first\": {}\n \"lines\": []}", Order.class));

        assertThat(refusal(thrown).problem()).isEqualTo(Problem.MALFORMED_JSON);
        assertThat(refusal(thrown).detail()).contains("line 2").doesNotContain("jackson");
    }

    @Test
    void allFieldsThatBreakARuleComeAtOnceByTheirPaths() {
        var order = new Order(
                new Line(" ", 1, null),
                Arrays.asList(new Line("ghee", 1, null), new Line("", 1, null), null),
                Map.of("ghee", -1));
        var thrown = new ConstraintViolationException(validator().validate(order));

        assertThat(refusal(thrown).errors())
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(
                        tuple("first.medicine", "not-blank"),
                        tuple("lines[1].medicine", "not-blank"),
                        tuple("lines[2]", "not-null"),
                        tuple("stock[ghee]", "min"));
    }

    @Test
    void aRuleBrokenByWhatWeGiveBackIsAFaultOfOurs() throws NoSuchMethodException {
        var broken = validator()
                .forExecutables()
                .validateReturnValue(this, RefusalsTest.class.getDeclaredMethod("nothing"), "");

        assertThat(broken).isNotEmpty();
        assertThat(Refusals.of(new ConstraintViolationException(broken))).isEmpty();
    }

    @NotBlank
    String nothing() {
        return "";
    }

    @Test
    void theConstraintOfTheDatabaseNamesTheProblem() {
        var thrown = new PSQLException(new ServerErrorMessage("C23505\0npatient_phone_in_use\0"));

        assertThat(refusal(new IllegalStateException(thrown)).problem()).isEqualTo(Problem.PATIENT_PHONE_IN_USE);
    }

    @Test
    void aConstraintThatNoCallerCanBreakIsAFaultOfOurs() {
        assertThat(Refusals.of(new PSQLException(new ServerErrorMessage("C23505\0npatient_pkey\0"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "08006, CLINIC_DATABASE_AWAY",
        "57P01, CLINIC_DATABASE_AWAY",
        "53100, CLINIC_DATABASE_AWAY",
        "53300, CLINIC_DATABASE_AWAY",
        "58030, CLINIC_DATABASE_AWAY",
        "25006, CLINIC_DATABASE_AWAY",
        "XX001, CLINIC_DATABASE_AWAY",
        "55P03, CLINIC_BUSY",
        "40P01, CLINIC_BUSY",
        "40001, CLINIC_BUSY",
        "57014, CLINIC_UNAVAILABLE",
        "25P03, CLINIC_UNAVAILABLE"
    })
    void troubleOfTheDatabasePassesAndSaysWhenToTryAgain(String state, Problem problem) {
        var refusal = refusal(new PSQLException(
                new ServerErrorMessage("C" + state + "\0Mjdbc:postgresql://10.0.0.1/clinic refused\0")));

        assertThat(refusal.problem()).isEqualTo(problem);
        assertThat(refusal.retryAfter()).isPositive();
        assertThat(refusal.detail()).doesNotContain("10.0.0.1");
    }

    @Test
    void aCommitThatWasLostOnTheWayPassesToo() {
        var lost = new XAException(XAException.XAER_RMFAIL);
        lost.initCause(new PSQLException("sent to jdbc:postgresql://10.0.0.1", PSQLState.CONNECTION_FAILURE));
        var rolledBack = new RollbackException("could not commit");
        rolledBack.addSuppressed(lost);

        assertThat(refusal(new RuntimeException(rolledBack)).problem()).isEqualTo(Problem.CLINIC_DATABASE_AWAY);
    }

    @Test
    void whatStandsBesideAFaultOfOursDoesNotHideIt() {
        var bug = new IllegalStateException("a bug");
        bug.addSuppressed(new PSQLException("closed", PSQLState.CONNECTION_FAILURE));

        assertThat(Refusals.of(bug)).isEmpty();
    }

    @Test
    void whatIsWrongWithAStatementIsAFaultOfOurs() {
        assertThat(Refusals.of(new PSQLException(new ServerErrorMessage("C42703\0"))))
                .isEmpty();
    }

    @Test
    void aPoolWithoutRoomPassesToo() {
        assertThat(refusal(new SQLTransientConnectionException("pool")).problem())
                .isEqualTo(Problem.CLINIC_UNAVAILABLE);
    }

    @Test
    void whoComesSecondIsStale() {
        assertThat(refusal(new RuntimeException(new OptimisticLockException())).problem())
                .isEqualTo(Problem.VERSION_STALE);
    }

    @Test
    void whatNobodyForesawIsAFaultOfOurs() {
        assertThat(Refusals.of(new IllegalStateException("a bug"))).isEmpty();
        assertThat(Refusals.ofStatus(500)).isEmpty();
    }

    private static ProblemException refusal(Throwable thrown) {
        return Refusals.of(thrown).orElseThrow();
    }

    private static Validator validator() {
        try (var factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            return factory.getValidator();
        }
    }
}
