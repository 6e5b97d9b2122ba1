package io.polyclinic.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers that keep a connection and say little: each is told so, or cut off, within the times that are set (1 s and 3 s in tests). */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"SEC-01", "G4"})
class SlowRequestsTest {

    private static final Duration SOON = Duration.ofSeconds(8);
    private static final Duration LONGER_THAN_IDLE = Duration.ofMillis(3_500);
    private static final int APART_MS = 100;

    @Inject
    TestClinics clinics;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    @TestHTTPResource("/")
    URI server;

    private final HostileTrial.Faults faults = new HostileTrial.Faults();

    @AfterEach
    void nobodyIsAlarmed() {
        faults.close();
        faults.assertNone();
    }

    @Test
    void aHeadThatStopsHalfwayIsRefused() throws IOException {
        try (var http = new RawHttp(server.getPort())) {
            http.write(bytes("GET /api/v1/patients HTTP/1.1\r\nHost: "));

            refusedAsLate("a head that stops", http.read());
        }
    }

    @Test
    void aHeadThatTricklesInIsRefused() throws IOException {
        try (var http = new RawHttp(server.getPort())) {
            var answer = http.trickle(bytes("GET /api/v1/patients HTTP/1.1\r\nX-Slow: " + "a".repeat(200)), APART_MS);

            refusedAsLate("a head that trickles", answer);
        }
    }

    @Test
    void theSecondHeadOnAConnectionHasNoMoreTimeThanTheFirst() throws IOException {
        var request = "GET /api/v1/me HTTP/1.1\r\nHost: %s\r\n"
                .formatted(clinics.open().host());
        try (var http = new RawHttp(server.getPort())) {
            http.write(bytes(request + "\r\n"));
            assertThat(http.read().status()).isEqualTo(401);
            http.write(bytes(request));

            refusedAsLate("a second head", http.read());
        }
    }

    @Test
    void aBodyThatStopsHalfwayIsRefused() throws IOException {
        try (var http = new RawHttp(server.getPort())) {
            http.write(bytes(headOfSignIn()));
            http.write(bytes("{\"email\": "));

            refusedAsLate("a body that stops", http.read());
        }
    }

    @Test
    void aBodyThatTricklesInIsRefused() throws IOException {
        try (var http = new RawHttp(server.getPort())) {
            http.write(bytes(headOfSignIn()));
            var answer = http.trickle(bytes("{\"email\": \"" + "a".repeat(200)), APART_MS);

            refusedAsLate("a body that trickles", answer);
        }
    }

    @Test
    void aConnectionOnWhichNothingIsSaidIsClosed() throws IOException {
        var begin = System.nanoTime();
        try (var http = new RawHttp(server.getPort())) {
            assertThat(http.read().status()).isZero();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    @Test
    void whoWaitsForUsIsNotCutOff() throws Exception {
        var clinic = clinics.open();
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = clinic.inside(() -> {
                RowLock.hold(tenant, "account", "email", clinic.adminEmail());
                var signingIn = hands.submit(() -> clinic.signIn(clinic.adminEmail()));
                assertThat(Await.isTrue(LONGER_THAN_IDLE, signingIn::isDone)).isFalse();
                return signingIn;
            });

            assertThat(answer.get()).containsKey("accessToken");
        }
    }

    private String headOfSignIn() {
        return "POST /api/v1/auth/login HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
                .formatted(clinics.open().host());
    }

    private static void refusedAsLate(String name, RawHttp.Answer answer) {
        var findings = new SoftAssertions();
        HostileTrial.judge(findings, name, Problem.REQUEST_TIMEOUT, answer);
        findings.assertAll();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
