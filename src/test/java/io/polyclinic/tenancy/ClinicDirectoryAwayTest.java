package io.polyclinic.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The catalog takes no connections while these tests run. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-03", "TEN-04"})
class ClinicDirectoryAwayTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    TestClinics testClinics;

    @Inject
    Clinics clinics;

    @Inject
    HostNames names;

    @Inject
    NewsRelay news;

    @Inject
    PostgresForTests postgres;

    private ClinicDirectory directory;
    private int said;

    @BeforeEach
    void aDirectoryThatIsTold() {
        testClinics.prepare();
        directory = new ClinicDirectory(names, clinics, HandMadeSettings.standard());
        news.to(directory);
        said = news.listeningSaid();
    }

    @AfterEach
    void theCatalogIsBack() {
        postgres.asOwner("alter database polyclinic_central allow_connections true");
        assertThat(Await.isTrue(
                        SOON,
                        () -> said < news.listeningSaid()
                                && news.listeningSince(said).getLast().on()))
                .isTrue();
        assertThat(Await.isTrue(SOON, () -> catalogAnswers())).isTrue();
        news.end();
    }

    @Test
    void knownClinicsAreServedFromMemoryAndUnknownNamesAreRefusedHonestly() throws Exception {
        var host = testClinics.open().host();
        NewsRelay.settle(directory, host);
        goesAway();

        assertThat(directory.lookUp(host)).isPresent();
        assertThat(directory.remembered(host)).isPresent(); // at once: nobody asks again in vain for a second
        var unknown = "nobody-" + UUID.randomUUID() + ".example";
        assertThatThrownBy(() -> directory.lookUp(unknown))
                .isInstanceOfSatisfying(
                        ProblemException.class, it -> assertThat(it.problem()).isEqualTo(Problem.CATALOG_UNAVAILABLE));
    }

    @Test
    void aClinicThatIsSuspendedMeanwhileIsRefusedAsSoonAsTheCatalogIsBack() throws Exception {
        var clinic = testClinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        clinic.as(token).get("/api/v1/patients").then().statusCode(200);

        try (var insider = postgres.catalog();
                var statement = insider.createStatement()) {
            goesAway();
            clinic.as(token).get("/api/v1/patients").then().statusCode(200);
            statement.execute("update clinic set state = 'SUSPENDED' where id = '"
                    + clinic.record().id() + "'");
            clinic.as(token).get("/api/v1/patients").then().statusCode(200);
        }
        given().header("Host", "nobody-" + UUID.randomUUID() + ".localhost")
                .get("/api/v1/patients")
                .then()
                .statusCode(503)
                .header("Retry-After", is("2"))
                .body("type", is("urn:problem:catalog-unavailable"));

        postgres.asOwner("alter database polyclinic_central allow_connections true");

        assertThat(Await.isTrue(SOON, () -> news.listeningSince(said).getLast().on()))
                .isTrue();
        // a catalog that takes long to answer is still stood in for
        assertThat(Await.isTrue(
                        SOON, () -> clinic.as(token).get("/api/v1/patients").statusCode() == 403))
                .isTrue();
    }

    private void goesAway() throws Exception {
        try (var connection = postgres.catalog();
                var statement = connection.createStatement()) {
            postgres.asOwner("alter database polyclinic_central allow_connections false");
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name in ('polyclinic catalog', 'polyclinic catalog news')");
        }
        assertThat(Await.isTrue(
                        SOON,
                        () -> said < news.listeningSaid()
                                && !news.listeningSince(said).getLast().on()))
                .isTrue();
    }

    private boolean catalogAnswers() {
        try {
            return clinics.bySlug("nobody").isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }
}
