package io.polyclinic.patients;

import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
class PatientResourceTest {

    @Inject
    TestClinics clinics;

    @Test
    @Proves("PAT-01")
    void aRegisteredPatientIsRead() {
        var clinic = clinics.open();
        var location = clinic.asAdmin()
                .body("""
                        {"fullName": "Asha Kulkarni", "phone": "+919812345678"}""")
                .post("/api/v1/patients")
                .then()
                .statusCode(201)
                .header("ETag", is("\"0\""))
                .extract()
                .header("Location");

        clinic.asAdmin().get(location).then().statusCode(200).body("fullName", is("Asha Kulkarni"));
    }

    @Test
    @Proves({"TEN-02", "PAT-02"})
    void anotherClinicHasItsOwnPatients() {
        var one = clinics.open();
        var other = clinics.open();
        one.asAdmin()
                .body("{\"fullName\": \"Asha\"}")
                .post("/api/v1/patients")
                .then()
                .statusCode(201);

        other.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items", hasSize(0));
    }
}
