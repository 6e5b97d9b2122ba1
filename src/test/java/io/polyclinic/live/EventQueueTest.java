package io.polyclinic.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.outbox.TestTasks;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"NOT-16", "NOT-17"})
class EventQueueTest {

    private static final String EVENTS = "/api/v1/events";

    @Inject
    TestClinics clinics;

    @Inject
    TestTasks tasks;

    @Test
    void adminsSeeHowTheirQueuesStandAndForgetWhatWasDone() {
        var clinic = clinics.open();
        clinic.inside(() -> tasks.done() + " " + tasks.dead());

        var status = clinic.asAdmin().get(EVENTS + "/email-queue/status").then().statusCode(200);
        assertThat(status.extract().<Map<String, Object>>path("$"))
                .containsOnlyKeys(
                        "totalJobs",
                        "pendingJobs",
                        "processingJobs",
                        "completedJobs",
                        "failedJobs",
                        "isHealthy",
                        "lastUpdated");
        status.body("completedJobs", is(1))
                .body("failedJobs", is(1))
                .body("isHealthy", is(true))
                .body("lastUpdated", notNullValue());

        clinic.asAdmin()
                .post(EVENTS + "/email-queue/clear-completed")
                .then()
                .statusCode(200)
                .body("clearedJobs", is(1));
        clinic.asAdmin()
                .get(EVENTS + "/email-queue/status")
                .then()
                .body("completedJobs", is(0))
                .body("failedJobs", is(1));
    }

    @Test
    void whatWasGivenUpIsListedAndTriedAgain() {
        var clinic = clinics.open();
        var first = clinic.inside(tasks::dead);
        var second = clinic.inside(tasks::dead);

        var page = clinic.asAdmin().get(EVENTS + "/dead-letters?limit=1").then().statusCode(200);
        page.body("items", hasSize(1))
                .body("items[0].id", is(second.toString()))
                .body("items[0].reason", is("no one answered"));
        clinic.asAdmin()
                .get(EVENTS + "/dead-letters?limit=1&after=" + page.extract().path("next"))
                .then()
                .body("items[0].id", is(first.toString()));

        requeue(clinic, first, 200);
        requeue(clinic, first, 404);
        requeue(clinic, UUID.randomUUID(), 404);
        requeue(clinics.open(), second, 404);
        clinic.asAdmin()
                .get(EVENTS + "/dead-letters")
                .then()
                .body("items.id", is(java.util.List.of(second.toString())));
    }

    private static void requeue(io.polyclinic.fleet.TestClinic clinic, UUID id, int status) {
        clinic.asAdmin()
                .post(EVENTS + "/dead-letters/" + id + "/requeue")
                .then()
                .statusCode(status);
    }
}
