package io.polyclinic.operators;

import static io.polyclinic.operators.OverHttp.clinic;
import static io.polyclinic.operators.OverHttp.key;
import static io.polyclinic.operators.OverHttp.make;
import static io.polyclinic.operators.OverHttp.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.catalog.ClinicLife;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.NewClinic;
import io.polyclinic.catalog.OwnedClinics;
import io.polyclinic.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A clinic administrator has so many clinics and no more, however they ask. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-05")
class ClinicQuotaTest {

    private static final String USED_UP = "urn:problem:clinic-quota-used-up";

    @Inject
    TestOperators operators;

    @Inject
    OperatorsConfig config;

    @Inject
    OwnedClinics owned;

    @Inject
    Clinics clinics;

    @Inject
    ClinicLife life;

    @Test
    void whoHasAsManyAsTheyMayHaveMakesAnotherOnlyWhenOneIsDestroyed() {
        var ravi = operators.clinicAdmin();
        var entries = entriesOf(ravi, config.clinicsPerAdmin());
        try {
            var wanted = clinic();
            var key = key();
            make(ravi, key, wanted).statusCode(409).body("type", is(USED_UP));
            assertThat(clinics.bySlug(wanted.get("slug"))).isEmpty();

            life.purge(entries.removeLast(), "erasure asked for");
            var made = make(ravi, key, wanted).statusCode(202).extract().<String>path("id");

            watch(ravi, made);
            make(ravi, key, wanted).statusCode(202).body("id", is(made));
            make(ravi, key(), clinic()).statusCode(409).body("type", is(USED_UP));
            var asha = operators.superAdmin();
            watch(asha, make(asha, key(), clinic()).statusCode(202).extract().path("id"));
        } finally {
            entries.forEach(entry -> life.purge(entry, "made for a test"));
        }
    }

    @Test
    void ofTwoWhoComeAtOnceForTheLastPlaceOneGetsIt() {
        var ravi = operators.clinicAdmin();
        var entries = entriesOf(ravi, config.clinicsPerAdmin() - 1);
        try {
            var answers =
                    Together.times(3, _ -> make(ravi, key(), clinic()).extract().statusCode());

            assertThat(answers).containsExactlyInAnyOrder(202, 409, 409);
            ravi.request()
                    .get("/api/v1/operations")
                    .<List<String>>path("items.id")
                    .forEach(operation -> watch(ravi, operation));
        } finally {
            entries.forEach(entry -> life.purge(entry, "made for a test"));
        }
    }

    /** Clinics that are theirs by the catalog's word, and have no databases. */
    private List<UUID> entriesOf(TestOperator operator, int many) {
        var entries = new ArrayList<UUID>();
        for (var i = 0; i < many; i++) {
            var id = Ids.next();
            var unused = clinics.reserve(
                    new NewClinic(id, "quota-" + id, "Theirs", "standard", "Asia/Kolkata", "en-IN", List.of()),
                    "no password");
            owned.belongsTo(id, operator.id());
            entries.add(id);
        }
        return entries;
    }
}
