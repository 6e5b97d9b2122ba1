package io.polyclinic.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("NOT-15")
class StreamEndsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    TestClinics clinics;

    @Inject
    Clinics catalog;

    @Inject
    Streams streams;

    @Inject
    LiveConfig config;

    @Test
    void itEndsWhenItsTimeIsOver() {
        var clinic = clinics.open();
        try (var client = StreamClient.ask(clinic, tokenIn(clinic), null, "?seconds=1")) {
            assertThat(client.ends()).isTrue();
            assertThat(client.has(": listening")).isTrue();
        }
    }

    @Test
    void itEndsWithItsSessionAlone() {
        var clinic = clinics.open();
        var ended = clinic.signIn(clinic.adminEmail());
        try (var client = StreamClient.listen(clinic, ended.get("accessToken"));
                var other = StreamClient.listen(clinic, tokenIn(clinic))) {
            refresh(clinic, ended, 200);
            refresh(clinic, ended, 401); // stolen, for all that one knows

            assertThat(client.ends()).isTrue();
            other.await(LiveEventsTest.test(clinic));
            assertThat(other.isOver()).isFalse();
        }
        try (var again = StreamClient.ask(clinic, ended.get("accessToken"), null, "")) {
            assertThat(again.ends()).isTrue();
            assertThat(again.has(": listening")).isFalse();
        }
    }

    @Test
    void itEndsWhenTheClinicIsSuspended() {
        var clinic = clinics.open();
        var other = clinics.open();
        try (var client = StreamClient.listen(clinic, tokenIn(clinic));
                var elsewhere = StreamClient.listen(other, tokenIn(other))) {
            catalog.become(clinic.record().id(), ClinicState.SUSPENDED);

            assertThat(client.ends()).isTrue();
            elsewhere.await(LiveEventsTest.test(other));
            assertThat(elsewhere.isOver()).isFalse();
        }
    }

    @Test
    void itTakesNoPlaceAmongTheClinicsRequestsAndHasABoundOfItsOwn() {
        var clinic = clinics.open();
        var token = tokenIn(clinic);
        var open = new ArrayList<StreamClient>();
        for (var i = 0; i < config.streamsOfPerson(); i++) {
            open.add(StreamClient.listen(clinic, token));
        }
        clinic.as(token).get("/api/v1/events/stream").then().statusCode(429);
        try (var another =
                StreamClient.listen(clinic, clinic.tokenOf(clinic.someone(io.polyclinic.identity.Role.PHARMACIST)))) {
            assertThat(another.isOver()).isFalse();
        }

        open.forEach(StreamClient::close);

        assertThat(Await.isTrue(LONG, () -> streams.count(clinic.record()) == 0))
                .isTrue();
        StreamClient.listen(clinic, token).close();
    }

    private static String tokenIn(TestClinic clinic) {
        return clinic.tokenOf(clinic.adminEmail());
    }

    private static void refresh(TestClinic clinic, Map<String, String> session, int status) {
        clinic.request()
                .body(Map.of("refreshToken", session.get("refreshToken")))
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(status);
    }
}
