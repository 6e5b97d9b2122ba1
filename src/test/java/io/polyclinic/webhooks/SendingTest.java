package io.polyclinic.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import io.polyclinic.Proves;
import io.polyclinic.platform.Ids;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One attempt, against receivers of all sorts. */
@Timeout(60)
@Proves("NOT-18")
class SendingTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String NAME = "hooks.example";
    private static final String BODY = "{\"type\":\"patient.registered\"}";

    private final Clock clock = Clock.fixed(Instant.now(Clock.systemUTC()), ZoneOffset.UTC);
    private final Names names = new Names().lead(NAME, "127.0.0.1");
    private final WebhookSecret secret = WebhookSecret.draw();
    private final CountDownLatch end = new CountDownLatch(1);
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = Receiver.open();
    }

    @AfterEach
    void close() {
        end.countDown();
        receiver.close();
    }

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatIsSentIsSignedForWhoeverHasTheSecret() throws Exception {
        var sent = job("http", receiver);

        assertThat(plain().send(sent)).isEqualTo(new Attempt(204, null, null));

        var received = receiver.received().getFirst();
        assertThat(received.path()).isEqualTo("/in?a=b");
        assertThat(received.header("Host")).isEqualTo(NAME + ":" + receiver.port());
        assertThat(received.header("Content-Type")).isEqualTo("application/json");
        assertThat(received.header("webhook-id")).isEqualTo(sent.id().toString());
        new Webhook(secret.text()).verify(received.body(), received.headers());
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (var elsewhere = Receiver.open()) {
            receiver.answering(Receiver.with(302, "Location", "http://127.0.0.1:" + elsewhere.port() + "/"));

            var attempt = plain().send(job("http", receiver));

            assertThat(attempt.status()).as("%s", attempt).isEqualTo(302);
            assertThat(attempt.failure()).contains("not followed");
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void whoSaysWhenIsAskedAgainThen() throws Exception {
        receiver.answering(Receiver.with(503, "Retry-After", "90"));

        var attempt = plain().send(job("http", receiver));

        assertThat(attempt.notBefore()).isEqualTo(clock.instant().plusSeconds(90));
    }

    @Test
    void whoNeverAnswersIsNotWaitedForForever() throws Exception {
        receiver.answering(_ -> awaitEnd());

        var attempt = plain(Duration.ofMillis(300)).send(job("http", receiver));

        assertThat(attempt.status()).isNull();
        assertThat(attempt.failure()).contains("no answer within");
    }

    @Test
    void anAnswerWithoutEndIsCutOffAndItsHeadCounts() throws Exception {
        var cutOff = new CountDownLatch(1);
        receiver.answering(exchange -> talkUntil(cutOff, exchange));

        assertThat(plain().send(job("http", receiver)).wasReceived()).isTrue();

        assertThat(cutOff.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aNameThatLeadsInsideByNowIsNotConnectedTo() throws Exception {
        var sending = plain();
        assertThat(sending.send(job("http", receiver)).wasReceived()).isTrue();

        names.lead(NAME, "127.0.0.1", "10.0.0.1"); // one of several is enough

        assertThat(sending.send(job("http", receiver)).failure()).contains("not of the public internet");
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void nobodyThereIsAFailureLikeOthers() throws Exception {
        var closed = Receiver.open();
        closed.close();

        assertThat(plain().send(job("http", closed)).failure()).isEqualTo("nobody could be reached there");
    }

    @Test
    void ofSeveralAddressesAnotherOneIsTriedEachTime() throws Exception {
        var sending = new Sending(
                new Targets(names.lead(NAME, "127.0.0.1", "127.0.0.9"), loopback()), VERTX, loopback(), clock);

        assertThat(sending.send(job("http", receiver)).wasReceived()).isTrue();
        assertThat(sending.send(again(job("http", receiver))).wasReceived()).isFalse();
    }

    @Test
    void theCertificateMustBeForTheNameThatIsAskedFor(@TempDir Path folder) throws Exception {
        var certificate = TestCertificate.of(NAME, folder);
        try (var tls = Receiver.openWith(certificate.server())) {
            var settings = SettingsByHand.PRODUCTION.withLoopback();
            names.lead("other.example", "127.0.0.1");
            var believing =
                    new Sending(new Targets(names, settings), VERTX, settings.believing(certificate.file()), clock);
            var unknowing = new Sending(new Targets(names, settings), VERTX, settings, clock);

            assertThat(believing.send(job("https", tls)).failure()).isNull();
            assertThat(tls.received().getFirst().askedFor()).containsExactly(NAME);
            assertThat(tls.received().getFirst().header("Host")).isEqualTo(NAME + ":" + tls.port());

            assertThat(believing
                            .send(job("https://other.example:" + tls.port()))
                            .failure())
                    .contains("no trusted connection");
            assertThat(believing.send(job("https://127.0.0.1:" + tls.port())).failure())
                    .contains("no trusted connection");
            assertThat(unknowing.send(job("https", tls)).failure()).contains("no trusted connection");
            assertThat(tls.received()).hasSize(1);
        }
    }

    private static SettingsByHand loopback() {
        var settings = SettingsByHand.PRODUCTION.withLoopback();
        return new SettingsByHand(
                settings.allowHttp(),
                settings.highPorts(),
                Optional.of(List.of("127.0.0.0/28")),
                settings.trustedCertificates(),
                settings.timeout());
    }

    private Sending plain() {
        return plain(Duration.ofSeconds(15));
    }

    private Sending plain(Duration timeout) {
        var settings = SettingsByHand.PRODUCTION.withLoopback().within(timeout);
        return new Sending(new Targets(names, settings), VERTX, settings, clock);
    }

    private DeliveryJob.Send job(String scheme, Receiver to) {
        return job(scheme + "://" + NAME + ":" + to.port() + "/in?a=b");
    }

    private DeliveryJob.Send job(String url) {
        return new DeliveryJob.Send(Ids.next(), url, BODY, List.of(secret), 1);
    }

    private static DeliveryJob.Send again(DeliveryJob.Send job) {
        return new DeliveryJob.Send(job.id(), job.url(), job.body(), job.secrets(), job.attempt() + 1);
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void talkUntil(CountDownLatch cutOff, HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            while (true) {
                out.write(new byte[1_024]);
                out.flush();
            }
        } catch (IOException e) {
            cutOff.countDown();
            throw e;
        }
    }
}
