package io.polyclinic.isolation;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No answer stays anywhere on its way, and none can be used against its reader. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-04")
class AnswersOfAClinicTest {

    @Inject
    TestClinics clinics;

    @Test
    void everyAnswerIsKeptByNobody() {
        var clinic = clinics.open();
        var patient = Map.of("fullName", "Asha Kulkarni");

        hardened(clinic.asAdmin().get("/api/v1/me"), 200);
        hardened(clinic.asAdmin().get("/api/v1/patients"), 200);
        hardened(clinic.asAdmin().body(patient).post("/api/v1/patients"), 201);
        hardened(clinic.request().get("/api/v1/me"), 401);
        hardened(clinic.asAdmin().get("/api/v1/nothing"), 404);
        hardened(clinic.request().header("Origin", "https://evil.example").get("/api/v1/me"), 403);
    }

    private static void hardened(Response answer, int status) {
        answer.then()
                .statusCode(status)
                .header("Cache-Control", is("no-store"))
                .header("X-Content-Type-Options", is("nosniff"))
                .header("X-Frame-Options", is("DENY"))
                .header("Referrer-Policy", is("no-referrer"))
                .header("Cross-Origin-Resource-Policy", is("same-origin"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Strict-Transport-Security", containsString("max-age="))
                .header("X-Request-Id", notNullValue());
    }
}
