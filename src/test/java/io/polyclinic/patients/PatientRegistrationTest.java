package io.polyclinic.patients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.polyclinic.AtTheLock;
import io.polyclinic.CapturedLogs;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("PAT-01")
class PatientRegistrationTest {

    static final String WHOLE = """
            {"fullName": "Asha Kulkarni", "phone": "+919812345678", "sharesPhone": true, "email": "asha@example.org",
             "dateOfBirth": "1984-02-29", "gender": "FEMALE", "bloodGroup": "AB_NEGATIVE",
             "emergencyContact": {"name": "Ravi Kulkarni", "phone": "+919812345679", "relationship": "brother"},
             "insurance": {"provider": "Star Health", "policyNumber": "P/1 2-3", "validUntil": "2031-12-31"},
             "leadSource": "REFERRAL", "preferredLanguage": "mr-IN"}""";

    @Inject
    TestClinics clinics;

    @Inject
    PatientRepository patients;

    @Inject
    Clock clock;

    @Test
    @Proves({"PAT-08", "PAT-09", "PAT-12", "G3", "G7", "G8", "G9"})
    void allThatIsWrittenIsReadBack() {
        var desk = TestPatients.of(clinics.open());
        var before = clock.instant();

        var created = desk.post(WHOLE).statusCode(201).header("ETag", "\"0\"").extract();

        String id = created.path("id");
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        assertThat(created.header("Location")).isEqualTo(TestPatients.ADDRESS + "/" + id);
        Map<String, Object> wanted = new LinkedHashMap<>(
                io.restassured.path.json.JsonPath.from(WHOLE).getMap("$"));
        wanted.put("id", id);
        wanted.put("createdAt", created.path("createdAt"));
        wanted.put("updatedAt", created.path("createdAt"));
        assertThat(created.jsonPath().<String, Object>getMap("$")).isEqualTo(wanted);
        assertThat(created.<String>path("createdAt")).endsWith("Z");
        assertThat(Instant.parse(created.path("createdAt"))).isBetween(before, clock.instant());
        var read = desk.get(id).statusCode(200).header("ETag", "\"0\"").header("Cache-Control", "no-store");
        assertThat(read.extract().asByteArray()).isEqualTo(created.asByteArray());
    }

    @Test
    void aNameIsEnough() {
        var desk = TestPatients.of(clinics.open());

        desk.post(Map.of("fullName", "  आशा "))
                .statusCode(201)
                .body("fullName", is("आशा"))
                .body("sharesPhone", is(false))
                .body("phone", nullValue())
                .body("emergencyContact", nullValue())
                .body("insurance", nullValue());
    }

    @Test
    @Proves({"PAT-08", "PAT-09", "G4", "G5"})
    void eachFieldThatIsWrongIsNamed() {
        var desk = TestPatients.of(clinics.open());
        for (var wrong : wrongFields()) {
            desk.post("{" + (wrong.field().equals("fullName") ? "" : "\"fullName\": \"Asha\", ") + wrong.json() + "}")
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("type", is("urn:problem:invalid-request"))
                    .body("errors.field", contains(wrong.field()));
        }
        assertThat(desk.names()).isEmpty();
    }

    private record Wrong(String field, String json) {}

    private static List<Wrong> wrongFields() {
        return List.of(
                new Wrong("fullName", "\"phone\": null"),
                new Wrong("fullName", "\"fullName\": null"),
                new Wrong("fullName", "\"fullName\": \"\""),
                new Wrong("fullName", "\"fullName\": \" \u00a0\u3000\u200b\""),
                new Wrong("fullName", "\"fullName\": \"two\\nlines\""),
                new Wrong("fullName", "\"fullName\": \"two\u2028lines\""),
                new Wrong("fullName", "\"fullName\": \"" + "a".repeat(201) + "\""),
                new Wrong("phone", "\"phone\": \"\""),
                new Wrong("phone", "\"phone\": \"9812345678\""),
                new Wrong("phone", "\"phone\": \"+91 98123 45678\""),
                new Wrong("phone", "\"phone\": \"+9112\""),
                new Wrong("email", "\"email\": \"\""),
                new Wrong("email", "\"email\": \"nobody\""),
                new Wrong("email", "\"email\": \"" + "a".repeat(64) + "@" + "b.".repeat(100) + "org\""),
                new Wrong("dateOfBirth", "\"dateOfBirth\": \"2999-01-01\""),
                new Wrong("dateOfBirth", "\"dateOfBirth\": \"1850-01-01\""),
                new Wrong("dateOfBirth", "\"dateOfBirth\": \"1985-02-29\""),
                new Wrong("dateOfBirth", "\"dateOfBirth\": \"+19850-02-01\""),
                new Wrong("dateOfBirth", "\"dateOfBirth\": 1985"),
                new Wrong("gender", "\"gender\": \"female\""),
                new Wrong("bloodGroup", "\"bloodGroup\": \"AB-\""),
                new Wrong("sharesPhone", "\"sharesPhone\": \"true\""),
                new Wrong("emergencyContact.phone", "\"emergencyContact\": {\"name\": \"Ravi\"}"),
                new Wrong("emergencyContact.name", "\"emergencyContact\": {\"phone\": \"+919812345678\"}"),
                new Wrong("emergencyContact.phone", "\"emergencyContact\": {\"name\": \"Ravi\", \"phone\": \"1\"}"),
                new Wrong(
                        "emergencyContact.relationship",
                        "\"emergencyContact\": {\"name\": \"Ravi\", \"phone\": \"+919812345678\", \"relationship\": \"\"}"),
                new Wrong("insurance.provider", "\"insurance\": {\"policyNumber\": \"1\"}"),
                new Wrong(
                        "insurance.validUntil",
                        "\"insurance\": {\"provider\": \"X\", \"validUntil\": \"+99999-01-01\"}"),
                new Wrong("leadSource", "\"leadSource\": \"" + "a".repeat(61) + "\""),
                new Wrong("preferredLanguage", "\"preferredLanguage\": \"klingonese\""),
                new Wrong("id", "\"id\": \"018f0000-0000-7000-8000-000000000000\""));
    }

    @Test
    @Proves("G4")
    void allFieldsThatAreWrongAreNamedAtOnce() {
        TestPatients.of(clinics.open())
                .post("""
                        {"fullName": " ", "phone": "1", "email": "x", "dateOfBirth": "2999-01-01",
                         "emergencyContact": {"phone": "2"}, "insurance": {}, "leadSource": "", "preferredLanguage": "?"}""")
                .statusCode(400)
                .body(
                        "errors.field",
                        contains(
                                "dateOfBirth",
                                "email",
                                "emergencyContact.name",
                                "emergencyContact.phone",
                                "fullName",
                                "insurance.provider",
                                "leadSource",
                                "phone",
                                "preferredLanguage"));
    }

    @Test
    @Timeout(20)
    @Proves("SEC-01")
    void aTextOfAnyLengthIsRefusedWithoutLongThought() {
        TestPatients.of(clinics.open())
                .post("{\"fullName\": \"" + "a ".repeat(250_000) + "\\n\"}")
                .statusCode(400)
                .body("errors.field", contains("fullName", "fullName"));
    }

    @Test
    @Proves({"PAT-01", "G8"})
    void whoIsBornTodayIsJudgedByTheClinicsOwnDay() {
        var first = TestPatients.of(clinics.open("Pacific/Kiritimati", List.of())); // UTC+14
        var last = TestPatients.of(clinics.open("Pacific/Pago_Pago", List.of())); // UTC-11: always a day behind
        var today = LocalDate.now(clock.withZone(ZoneId.of("Pacific/Kiritimati")));
        var newborn = Map.of("fullName", "Newborn", "dateOfBirth", today.toString());

        first.post(newborn).statusCode(201).body("dateOfBirth", is(today.toString()));
        last.post(newborn).statusCode(400).body("errors.code", contains("birth-date"));
    }

    @Test
    void aNumberThatAnotherPatientHasIsRefusedUnlessTheFamilySharesIt() {
        var desk = TestPatients.of(clinics.open());
        desk.post(Map.of("fullName", "Asha", "phone", "+919812345678")).statusCode(201);

        desk.post(Map.of("fullName", "Ravi", "phone", "+919812345678"))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", is("urn:problem:patient-phone-in-use"));
        desk.post(Map.of("fullName", "Ravi", "phone", "+919812345678", "sharesPhone", true))
                .statusCode(201);
        assertThat(desk.names("phone", "+919812345678")).containsExactly("Ravi", "Asha");
    }

    @Test
    void aNumberThatIsSharedIsNotTakenUnawares() {
        var desk = TestPatients.of(clinics.open());
        desk.post(Map.of("fullName", "Asha", "phone", "+919812345678", "sharesPhone", true))
                .statusCode(201);

        desk.post(Map.of("fullName", "Asha", "phone", "+919812345678")).statusCode(409);
    }

    @Test
    @Proves("TEN-02")
    void anotherClinicMayHaveTheSameNumber() {
        for (var desk : List.of(TestPatients.of(clinics.open()), TestPatients.of(clinics.open()))) {
            desk.post(Map.of("fullName", "Asha", "phone", "+919812345678")).statusCode(201);
        }
    }

    @Test
    @Proves({"PAT-01", "AUD-03"})
    void whoComesSecondWhileTheFirstIsStillBeingWrittenIsRefusedAndNotLogged() throws Exception {
        var clinic = clinics.open();
        var desk = TestPatients.of(clinic);
        try (var threads = Executors.newSingleThreadExecutor();
                var logs = CapturedLogs.all()) {
            var second = clinic.inside(() -> {
                patients.persistAndFlush(patient("+919812345678"));
                var answer = threads.submit(() -> desk.post(Map.of("fullName", "Asha", "phone", "+919812345678")));
                AtTheLock.await(patients.getEntityManager(), 1);
                return answer;
            });

            second.get().statusCode(409).body("type", is("urn:problem:patient-phone-in-use"));
            assertThat(logs.text()).doesNotContain("919812345678");
        }
    }

    private Patient patient(String phone) {
        var details = new PatientDetails("First", phone, null, null, null, null, null, null, null, null, null);
        return new Patient(UUID.randomUUID(), details, UUID.randomUUID(), clock.instant());
    }

    @Test
    void ofManyWhoRegisterOneNumberAtOnceOneSucceeds() {
        var clinic = clinics.open();
        var desk = TestPatients.of(clinic);

        var statuses = Together.times(
                30,
                number -> desk.post(Map.of("fullName", "Asha " + number, "phone", "+919812345678"))
                        .extract()
                        .statusCode());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(29);
        var rows = clinic.inside(() -> patients.getEntityManager()
                .createNativeQuery("select count(*) from patient", Long.class)
                .getSingleResult());
        assertThat(rows).isEqualTo(1L);
    }
}
