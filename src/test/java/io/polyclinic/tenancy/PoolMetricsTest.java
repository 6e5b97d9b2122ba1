package io.polyclinic.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-11")
class PoolMetricsTest {

    private static final int NAMED_AND_THE_REST = 11;
    private static final List<String> OF_CLINICS = List.of("connections", "requests", "requests_of_late");

    @Inject
    TestClinics clinics;

    @Inject
    TenancyMetrics metrics;

    @TestHTTPResource(value = "/metrics", management = true)
    URI address;

    @Test
    void operatorsSeePoolsBudgetsAndFailures() {
        clinics.open().asAdmin().get("/api/v1/patients").then().statusCode(200);
        metrics.refresh();

        assertThat(scrape())
                .contains(
                        "polyclinic_pools ",
                        "polyclinic_pools_opened_total ",
                        "polyclinic_pools_evicted_total ",
                        "polyclinic_circuits_open ",
                        "polyclinic_identity_failures_total ",
                        "polyclinic_budget_size{server=\"main\"} 88.0",
                        "polyclinic_budget_used{server=\"main\"}",
                        "polyclinic_budget_waiting{server=\"main\"}",
                        "polyclinic_budget_waits_total{server=\"main\"}",
                        "polyclinic_budget_refusals_total{server=\"main\"}",
                        "polyclinic_requests_refused_total ",
                        "polyclinic_clinic_connections{clinic=\"rest\"}",
                        "polyclinic_clinic_requests{clinic=\"rest\"}",
                        "polyclinic_clinic_requests_of_late{clinic=\"rest\"}");
    }

    @Test
    void theNumberOfSeriesDoesNotGrowWithClinics() {
        for (var clinic = 0; clinic < NAMED_AND_THE_REST + 3; clinic++) {
            clinics.open().asAdmin().get("/api/v1/patients").then().statusCode(200);
        }
        metrics.refresh();
        for (var gauge : OF_CLINICS) {
            assertThat(scrape().lines().filter(line -> line.startsWith("polyclinic_clinic_" + gauge + "{")))
                    .hasSize(NAMED_AND_THE_REST);
        }
        assertThat(scrape().lines()
                        .filter(line -> line.startsWith("polyclinic_"))
                        .filter(line ->
                                OF_CLINICS.stream().noneMatch(it -> line.startsWith("polyclinic_clinic_" + it))))
                .isNotEmpty()
                .noneMatch(line -> line.contains("clinic="));
    }

    private String scrape() {
        return given().get(address).then().statusCode(200).extract().asString();
    }
}
