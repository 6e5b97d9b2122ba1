package io.polyclinic.webhooks;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonSchema;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.common.Json;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.outbox.EventTypes;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What modules tell of, as it stands in the clinic's database. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("NOT-18")
class EventsStoredTest {

    private static final String NAME = "Asha Kulkarni";
    private static final String PHONE = "+919812345678";

    /** An event as it is stored. */
    record Stored(String type, int version, String payload, boolean hasActor) {}

    @Inject
    TestClinics clinics;

    @Inject
    EventTypes types;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    @Test
    void eachEventFitsItsDescriptionAndSaysNoMoreThanIsNeeded() throws Exception {
        try (var receiver = Receiver.open()) {
            var clinic = clinics.open();
            makeEverythingHappen(clinic, receiver);

            var stored = storedIn(clinic);

            assertThat(stored)
                    .extracting(Stored::type)
                    .containsOnlyOnceElementsOf(List.of("user.registered", "webhook.paused"))
                    .contains("patient.registered", "patient.changed", "session.opened", "session.ended");
            assertThat(stored).allMatch(event -> types.isKnown(event.type()));
            for (var event : stored) {
                var schema =
                        Files.readString(Path.of("docs", "events", event.type() + ".v" + event.version() + ".json"));
                assertThat(fits(schema, event.payload())).as("%s", event).isTrue();
                assertThat(fits(schema, event.payload().replaceFirst("\"\\w+\":", "\"other\":")))
                        .as("one that does not fit is found: %s", event)
                        .isFalse();
                assertThat(event.payload()).doesNotContain("Asha", "Kulkarni", PHONE, clinic.adminEmail());
            }
            assertThat(stored.stream().filter(Stored::hasActor).map(Stored::type))
                    .contains("patient.registered", "patient.changed", "session.opened", "webhook.paused")
                    .doesNotContain("user.registered", "session.ended");
        }
    }

    @Test
    void whatIsRefusedDidNotHappen() {
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        var patient = Map.of("fullName", NAME, "phone", PHONE);
        clinic.as(token).body(patient).post("/api/v1/patients").then().statusCode(201);

        clinic.as(token).body(patient).post("/api/v1/patients").then().statusCode(409);

        assertThat(storedIn(clinic))
                .filteredOn(it -> it.type().equals("patient.registered"))
                .hasSize(1);
    }

    private static void makeEverythingHappen(TestClinic clinic, Receiver receiver) throws IOException {
        var hook = TestWebhook.to(receiver, clinic, "webhook.paused");
        var admin = clinic.as(hook.token());
        String patient = admin.body(Map.of("fullName", NAME, "phone", PHONE))
                .post("/api/v1/patients")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        clinic.as(hook.token())
                .header("If-Match", "\"0\"")
                .body(Map.of("fullName", NAME))
                .put("/api/v1/patients/" + patient)
                .then()
                .statusCode(200);
        hook.post("/pause", Map.of()).statusCode(200);
        var stolen = Map.of("refreshToken", clinic.signIn(clinic.adminEmail()).get("refreshToken"));
        clinic.request().body(stolen).post("/api/v1/auth/refresh").then().statusCode(200);
        clinic.request().body(stolen).post("/api/v1/auth/refresh").then().statusCode(401);
    }

    private static boolean fits(String schema, String json) {
        assertThat(Json.read(json, Map.class)).isNotEmpty();
        return matchingJsonSchema(schema).match(json).isExactMatch();
    }

    private List<Stored> storedIn(TestClinic clinic) {
        return clinic.inside(() -> {
            List<?> rows = tenant.createNativeQuery(
                            "select type, version, cast(payload as text), actor_id is not null from domain_event order by id",
                            Object[].class)
                    .getResultList();
            return rows.stream().map(row -> stored((Object[]) row)).toList();
        });
    }

    private static Stored stored(Object[] row) {
        return new Stored((String) row[0], ((Number) row[1]).intValue(), (String) row[2], (Boolean) row[3]);
    }
}
