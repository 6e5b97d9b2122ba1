package io.polyclinic.platform;

import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ApiDocsOffTest.Off.class)
@WithTestResource(EmbeddedForTests.class)
class ApiDocsOffTest {

    /** As the product is where nobody says otherwise. */
    public static class Off implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("polyclinic.api-docs", "false");
        }
    }

    @Inject
    TestClinics clinics;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/openapi",
                "/openapi.json",
                "/openapi/",
                "/swagger-ui",
                "/swagger-ui/",
                "/swagger-ui/index.html",
                "//openapi",
                "/x/../openapi",
                "/%6fpenapi"
            })
    void theDescriptionIsServedOnlyWhereItIsAllowed(String path) {
        clinics.open()
                .request()
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .body("type", is(Problem.ROUTE_NOT_FOUND.type()));
    }
}
