package io.polyclinic.patients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("PAT-03")
class PatientChangeTest {

    @Inject
    TestClinics clinics;

    @Test
    @Proves("G7")
    void aChangeReplacesTheWholeAndCountsTheVersion() {
        var desk = TestPatients.of(clinics.open());
        var before = desk.post(PatientRegistrationTest.WHOLE).extract();
        String id = before.path("id");

        desk.put(id, "\"0\"", Map.of("fullName", "Asha Joshi"))
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("fullName", is("Asha Joshi"))
                .body("phone", nullValue())
                .body("insurance", nullValue())
                .body("emergencyContact", nullValue())
                .body("createdAt", is(before.<String>path("createdAt")))
                .body("updatedAt", not(before.<String>path("updatedAt")));
        desk.get(id).header("ETag", "\"1\"").body("fullName", is("Asha Joshi"));
        assertThat(desk.names("name", "joshi")).containsExactly("Asha Joshi");
        assertThat(desk.names("name", "kulkarni")).isEmpty();
    }

    @Test
    @Proves({"G5", "G7"})
    void aChangeToWhatOneHasNotSeenIsRefused() {
        var desk = TestPatients.of(clinics.open());
        var id = desk.register("Asha");
        var change = Map.of("fullName", "Other");
        desk.put(id, "\"0\"", Map.of("fullName", "Asha Joshi")).statusCode(200);

        for (var stale : new String[] {"\"0\"", "\"2\"", "W/\"1\"", "\"\"", "\"one\""}) {
            desk.put(id, stale, change).statusCode(412).body("type", is("urn:problem:version-stale"));
        }
        for (var nonsense : new String[] {"1", "\"1\",", ",\"1\"", "\"1\" \"2\"", "\"1", "w/\"1\"", "\"1\", W"}) {
            desk.put(id, nonsense, change).statusCode(400).body("type", is("urn:problem:invalid-request"));
        }
        desk.put(id, "*", change).statusCode(428);
        desk.request()
                .body(change)
                .put(TestPatients.ADDRESS + "/" + id)
                .then()
                .statusCode(428)
                .contentType("application/problem+json")
                .body("type", is("urn:problem:version-required"));
        desk.get(id).header("ETag", "\"1\"").body("fullName", is("Asha Joshi"));
        desk.put(id, "\"7\", \"1\"", change).statusCode(200);
        desk.put(id, "\"a\",".repeat(2_500) + "\"2\"", change).statusCode(200);
    }

    @Test
    @Proves("G7")
    void ofManyWhoChangeTheSameVersionAtOnceOneSucceeds() {
        var desk = TestPatients.of(clinics.open());
        var id = desk.register("Asha");

        var statuses = Together.times(
                20,
                number -> desk.put(id, "\"0\"", Map.of("fullName", "Asha " + number))
                        .extract()
                        .statusCode());

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 412).hasSize(19);
        desk.get(id).header("ETag", "\"1\"");
    }

    @Test
    void aChangeIntoANumberThatAnotherPatientHasIsRefused() {
        var desk = TestPatients.of(clinics.open());
        desk.post(Map.of("fullName", "Ravi", "phone", "+919812345678")).statusCode(201);
        var id = desk.register("Asha");

        desk.put(id, "\"0\"", Map.of("fullName", "Asha", "phone", "+919812345678"))
                .statusCode(409)
                .body("type", is("urn:problem:patient-phone-in-use"));
        desk.get(id).header("ETag", "\"0\"").body("phone", nullValue());
        desk.put(id, "\"0\"", Map.of("fullName", "Asha", "phone", "+919812345678", "sharesPhone", true))
                .statusCode(200);
        desk.put(id, "\"1\"", Map.of("fullName", "Asha", "phone", "+919812345678"))
                .statusCode(409);
    }

    @Test
    void whoHadTheNumberFirstKeepsItWithoutSayingSo() {
        var desk = TestPatients.of(clinics.open());
        var mine = Map.of("fullName", "Ravi", "phone", "+919812345678");
        String id = desk.post(mine).extract().path("id");
        desk.post(Map.of("fullName", "Asha", "phone", "+919812345678", "sharesPhone", true))
                .statusCode(201);

        desk.put(id, "\"0\"", mine).statusCode(200);
    }

    @Test
    void aChangeIsHeldToTheSameRulesAsARegistration() {
        var desk = TestPatients.of(clinics.open());
        var id = desk.register("Asha");

        desk.put(id, "\"0\"", Map.of("fullName", "Asha", "dateOfBirth", "2999-01-01"))
                .statusCode(400);
        desk.put(id, "\"0\"", Map.of()).statusCode(400);
        desk.put(id, "\"0\"", Map.of("fullName", "Asha", "version", 0)).statusCode(400);
        desk.get(id).header("ETag", "\"0\"");
    }

    @Test
    @Proves({"G5", "TEN-02"})
    void anIdOfAnotherClinicIsLikeOneThatNeverWas() {
        var desk = TestPatients.of(clinics.open());
        var other = TestPatients.of(clinics.open());
        var foreign = other.register("Asha");
        var absent = UUID.randomUUID().toString();
        var change = Map.of("fullName", "Other");

        var answer = desk.get(absent).statusCode(404).body("type", is("urn:problem:patient-not-found"));
        assertThat(desk.get(foreign).statusCode(404).extract().asByteArray())
                .isEqualTo(answer.extract().asByteArray());
        assertThat(desk.put(foreign, "\"0\"", change).statusCode(404).extract().asByteArray())
                .isEqualTo(desk.put(absent, "\"0\"", change)
                        .statusCode(404)
                        .extract()
                        .asByteArray());
        desk.get("not-an-id").statusCode(404).contentType("application/problem+json");
        other.get(foreign).statusCode(200).body("fullName", is("Asha"));
    }
}
