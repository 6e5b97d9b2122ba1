package io.polyclinic.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.identity.Role;
import io.polyclinic.messaging.NoticeArrived;
import io.polyclinic.outbox.DomainEvents;
import io.polyclinic.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("NOT-15")
class LiveEventsTest {

    @Inject
    TestClinics clinics;

    @Inject
    DomainEvents events;

    @Test
    void whoMayKnowIsToldAndNobodyElseNorAnotherClinic() {
        var ours = clinics.open();
        var theirs = clinics.open();
        try (var admin = listen(ours, Role.CLINIC_ADMIN);
                var nurse = listen(ours, Role.ASSISTANT);
                var pharmacist = listen(ours, Role.PHARMACIST);
                var patient = listen(ours, Role.PATIENT);
                var stranger = listen(theirs, Role.CLINIC_ADMIN)) {
            var registered = register(ours);
            var test = test(ours);
            var elsewhere = register(theirs);

            assertThat(nurse.await(registered).data())
                    .containsOnlyKeys("id", "type", "entity", "entityId", "time", "test")
                    .containsEntry("type", "patient.registered")
                    .containsEntry("entity", "patient")
                    .containsEntry("test", false);
            admin.await(registered);
            assertThat(admin.await(test).data())
                    .containsEntry("type", "test.sent")
                    .containsEntry("test", true);
            stranger.await(elsewhere);
            tellEach(ours, pharmacist, patient, nurse);

            assertThat(stranger.entities()).contains(elsewhere).doesNotContain(registered, test);
            assertThat(admin.entities()).doesNotContain(elsewhere);
            assertThat(nurse.arrived())
                    .extracting(StreamClient.Arrived::type)
                    .containsOnly("patient.registered", "notice.arrived");
            assertThat(pharmacist.arrived())
                    .extracting(StreamClient.Arrived::type)
                    .containsOnly("notice.arrived");
            assertThat(patient.arrived()).extracting(StreamClient.Arrived::type).containsOnly("notice.arrived");
        }
    }

    /** A notice to each who listens, which comes to each alone and after everything else. */
    private void tellEach(TestClinic clinic, StreamClient... clients) {
        for (var client : clients) {
            var notice = notice(clinic, client.account());
            client.await(notice);
            for (var other : clients) {
                assertThat(other.entities().contains(notice.toString())).isEqualTo(other == client);
            }
        }
    }

    @Test
    void whatIsCommittedLaterThanItIsMadeIsToldAllTheSame() throws InterruptedException {
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        var slow = Ids.next();
        var made = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var client = StreamClient.listen(clinic, token)) {
            var writing = Thread.ofVirtual()
                    .start(() -> clinic.inside(() -> {
                        events.happened(new TestSent(slow, true), null);
                        made.countDown();
                        return await(mayCommit);
                    }));
            made.await();
            var quick = test(clinic);
            var last = client.await(quick).id();
            mayCommit.countDown();
            writing.join();

            client.await(slow);
            assertThat(client.tests()).containsExactly(quick, slow.toString());
            try (var again = StreamClient.listen(clinic, token, last)) {
                assertThat(again.tests())
                        .as("the same reader knows what it told, and in which order")
                        .containsExactly(slow.toString());
            }
        }
    }

    @Test
    void whoComesAgainIsToldWhatHappenedMeanwhile() {
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        String last;
        String first;
        try (var client = StreamClient.listen(clinic, token)) {
            first = test(clinic);
            last = client.await(first).id();
        }
        var missed = test(clinic);

        var elsewhere = last.substring(0, last.indexOf('/')) + "/0";
        for (var from : new String[] {last, elsewhere}) {
            try (var again = StreamClient.listen(clinic, token, from)) {
                again.await(missed);
                var next = test(clinic);
                again.await(next);
                assertThat(again.tests())
                        .doesNotHaveDuplicates()
                        .doesNotContain(first)
                        .contains(missed, next);
            }
        }
    }

    @Test
    void whoWasAwayForTooLongIsToldToReadAnew() {
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        try (var client = StreamClient.ask(clinic, token, new UUID(0x0123456789ab7000L, 1) + "/1", "?seconds=0")) {
            assertThat(client.ends()).isTrue();
            assertThat(client.has("event: missed")).isTrue();
        }
        try (var client = StreamClient.ask(clinic, token, "none of ours", "")) {
            assertThat(client.status()).contains("400");
        }
    }

    private StreamClient listen(TestClinic clinic, Role role) {
        return StreamClient.listen(clinic, clinic.tokenOf(clinic.someone(role)));
    }

    private UUID notice(TestClinic clinic, UUID account) {
        return clinic.inside(() -> {
            var notice = Ids.next();
            events.happened(new NoticeArrived(notice, account), null);
            return notice;
        });
    }

    static String test(TestClinic clinic) {
        return clinic.asAdmin()
                .post("/api/v1/events/test")
                .then()
                .statusCode(200)
                .extract()
                .path("entityId");
    }

    private static String register(TestClinic clinic) {
        return clinic.asAdmin()
                .body(Map.of("fullName", "Asha Kulkarni"))
                .post("/api/v1/patients")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
