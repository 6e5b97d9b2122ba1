package io.polyclinic.patients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.polyclinic.CapturedLogs;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/** Logs are read by people who treat no patients: whatever goes wrong, they name none. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("AUD-03")
class PatientPrivacyTest {

    private static final String PHONE = "+919812345678";
    private static final String DOUBLING = """
            insert into patient (id, full_name, search_name, search_prefixes, phone, created_at, created_by, updated_at, updated_by)
            select gen_random_uuid(), full_name, search_name, search_prefixes, phone, created_at, created_by, updated_at, updated_by
            from patient""";
    private static final String NAME = "Unmistakable Kulkarni";

    @Inject
    TestClinics clinics;

    @Inject
    PatientRepository patients;

    @Test
    void whatIsNotValidIsNotLogged() {
        var desk = TestPatients.of(clinics.open());
        var bodies = List.of(
                "{\"fullName\": \"%s\", \"phone\": \"%s-\"}",
                "{\"fullName\": \"%s\", \"unknown\": \"%s\"}",
                "{\"fullName\": \"%s\", \"gender\": \"%s\"}",
                "{\"fullName\": \"%s\", \"dateOfBirth\": \"%s\"}",
                "{\"fullName\": \"%s\", \"phone\": %s",
                "{\"fullName\": {\"%s\": \"%s\"}}");
        try (var logs = CapturedLogs.all()) {
            Logger.getLogger("io.polyclinic.patients").info("the log is read");
            for (var body : bodies) {
                desk.post(body.formatted(NAME, PHONE)).statusCode(400);
            }
            desk.list("name", NAME, "phone", "x" + PHONE).statusCode(400);
            desk.list("name", NAME, "phone", PHONE).statusCode(200);
            assertNamesNobody(logs);
        }
    }

    @Test
    void theDatabasesOwnWordsNameTheConstraintAndNotTheRow() {
        var clinic = clinics.open();
        TestPatients.of(clinic).post(Map.of("fullName", NAME, "phone", PHONE)).statusCode(201);

        var refusal = catchThrowable(() -> clinic.inside(
                () -> patients.getEntityManager().createNativeQuery(DOUBLING).executeUpdate()));

        assertThat(refusal)
                .rootCause()
                .isInstanceOf(PSQLException.class)
                .hasMessageContaining("patient_phone_in_use")
                .hasMessageNotContainingAny(PHONE, NAME);
    }

    private static void assertNamesNobody(CapturedLogs logs) {
        assertThat(logs.text())
                .contains("the log is read")
                .doesNotContain(PHONE.substring(1))
                .doesNotContainIgnoringCase("kulkarni");
    }
}
