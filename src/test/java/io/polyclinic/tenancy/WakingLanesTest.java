package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What has become of a clinic while its request stood in the line. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-04", "TEN-11"})
class WakingLanesTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    TestClinics clinics;

    @Inject
    Clinics catalog;

    @Inject
    WakingLanes lanes;

    @Inject
    PoolRegistry registry;

    @Inject
    ClinicDirectory directory;

    @Test
    void aClinicSuspendedWhileItsRequestWaitsIsNotServed() throws Exception {
        var clinic = clinics.open();
        var id = clinic.record().id();
        var token = clinic.tokenOf(clinic.adminEmail());
        registry.open().stream()
                .filter(pool -> pool.key().clinicId().equals(id))
                .forEach(pool -> pool.closeIdleFor(Duration.ZERO));

        var answer = whileTheLaneIsFull(clinic, () -> clinic.as(token).get("/api/v1/me"), () -> {
            catalog.become(id, ClinicState.SUSPENDED, "unpaid");
            assertThat(Await.isTrue(LONG, () -> isSuspendedOrForgotten(clinic))).isTrue();
        });

        answer.then().statusCode(403).body("type", is("urn:problem:clinic-suspended"));
    }

    private Response whileTheLaneIsFull(TestClinic clinic, Callable<Response> request, Runnable meanwhile)
            throws Exception {
        var lane = lanes.to(clinic.record().server().id());
        var places = new ArrayList<WakingLane.Place>();
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            while (lane.waiting() == 0) {
                places.add(lane.join(() -> {}));
            }
            var waiting = lane.waiting();
            var answer = hands.submit(request);
            assertThat(Await.isTrue(LONG, () -> lane.waiting() > waiting)).isTrue();
            meanwhile.run();
            places.forEach(WakingLane.Place::leave);
            return answer.get();
        } finally {
            places.forEach(WakingLane.Place::leave);
        }
    }

    private boolean isSuspendedOrForgotten(TestClinic clinic) {
        var remembered = directory.remembered(clinic.host());
        return remembered == null
                || remembered.filter(it -> it.state() == ClinicState.SUSPENDED).isPresent();
    }
}
