package io.polyclinic.tenancy;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-04")
class CatalogSilentTest {

    @Inject
    TestClinics testClinics;

    @Inject
    PostgresForTests postgres;

    @Test
    void aCatalogThatIsSilentIsNotWaitedFor() throws Exception {
        var clinic = testClinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        clinic.as(token).get("/api/v1/patients").then().statusCode(200);

        try (var insider = postgres.catalog();
                var statement = insider.createStatement()) {
            insider.setAutoCommit(false);
            statement.execute("lock table clinic in access exclusive mode"); // nobody reads it until this is over
            clinic.as(token).get("/api/v1/patients").then().statusCode(200);
            insider.rollback();
        }
    }
}
