package io.polyclinic.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Clinics are brought to this release's schema over HTTP, by an operation that can be watched. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-06")
class SchemaUpgradeTest {

    private static final String UPGRADES = "/api/v1/admin/schema-upgrades";

    @Inject
    TestClinics clinics;

    @Inject
    TestOperators operators;

    @Inject
    Clinics catalog;

    @Inject
    CatalogLocks locks;

    @Test
    void aRingIsBroughtToThisReleaseBehindTheAnswer() {
        var clinic = clinics.open();
        var ring = "r" + UUID.randomUUID().toString().substring(0, 8);
        catalog.putInRing(clinic.record().id(), ring);
        catalog.hasSchema(clinic.record().id(), "0004"); // what it has is newer; the catalog is to be told
        var asha = operators.superAdmin();

        var id = upgrade(asha, ring)
                .statusCode(202)
                .body("operation.kind", is("MIGRATE"))
                .extract()
                .<String>path("operation.id");
        assertThat(OverHttp.watch(asha, id)).contains("\"state\":\"DONE\"");

        asha.request()
                .get(UPGRADES + "/" + id)
                .then()
                .statusCode(200)
                .body("operation.reason", is("a new release"))
                .body("clinics", hasSize(1))
                .body("clinics[0].clinicId", is(clinic.record().id().toString()))
                .body("clinics[0].state", is("DONE"));
        assertThat(catalog.byId(clinic.record().id()).orElseThrow().schemaVersion())
                .isEqualTo(clinic.record().schemaVersion());
    }

    @Test
    void whatCannotBeIsRefused() {
        var asha = operators.superAdmin();
        upgrade(asha, "no-such-ring").statusCode(409).body("type", is("urn:problem:upgrade-not-possible"));
        asha.request().get(UPGRADES + "/" + UUID.randomUUID()).then().statusCode(404);

        var clinic = clinics.open();
        var ring = "r" + UUID.randomUUID().toString().substring(0, 8);
        catalog.putInRing(clinic.record().id(), ring);
        try (var somebodyElse = locks.tryHold("migration of the fleet").orElseThrow()) {
            assertThat(somebodyElse).isNotNull();
            upgrade(asha, ring).statusCode(409);
        }
        var suspended = asha.request()
                .body(Map.of("reason", "unpaid"))
                .post("/api/v1/clinics/" + clinic.record().id() + "/suspend")
                .then()
                .statusCode(200)
                .extract();
        assertThat(suspended.<String>path("state")).isEqualTo("SUSPENDED");
        var other = asha.request()
                .get("/api/v1/operations?clinicId=" + clinic.record().id())
                .<String>path("items[0].id");
        asha.request().get(UPGRADES + "/" + other).then().statusCode(404);
    }

    private static ValidatableResponse upgrade(TestOperator operator, String ring) {
        return operator.request()
                .body(Map.of("rings", List.of(ring), "verify", false, "reason", "a new release"))
                .post(UPGRADES)
                .then();
    }
}
