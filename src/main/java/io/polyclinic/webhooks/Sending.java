package io.polyclinic.webhooks;

import io.polyclinic.platform.RetryAfter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends a message once. The connection goes to the very address that was checked, whatever the name leads to by then, and is this request's
 * alone; the name is what the certificate must be for and what Host and SNI say. Redirects are not followed.
 */
@ApplicationScoped
class Sending {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_NOTICE = Duration.ofSeconds(5);
    private static final int AT_ONCE_TO_ONE = 32;

    private final Targets targets;
    private final Vertx vertx;
    private final WebhooksConfig config;
    private final Clock clock;
    private final HttpClient client;

    Sending(Targets targets, Vertx vertx, WebhooksConfig config, Clock clock) {
        this.targets = targets;
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
        client = vertx.createHttpClient(options(config));
    }

    private static HttpClientOptions options(WebhooksConfig config) {
        var options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(false)
                .setMaxPoolSize(AT_ONCE_TO_ONE)
                .setConnectTimeout((int) TO_CONNECT.toMillis())
                .setVerifyHost(true);
        config.trustedCertificates()
                .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file)));
        return options;
    }

    /** Blocks for the time-out at most; whatever goes wrong is in what comes back. */
    Attempt send(DeliveryJob.Send job) throws InterruptedException {
        try {
            var target = targets.check(job.url());
            var message = SignedMessage.of(job, clock.instant());
            return answered(exchange(target, message, job.attempt()));
        } catch (RefusedTargetException e) {
            return Attempt.failed(String.valueOf(e.getMessage()));
        } catch (TimeoutException e) {
            return Attempt.failed(late());
        } catch (ExecutionException e) {
            var cause = e.getCause();
            return Attempt.failed(reason(cause == null ? e : cause));
        }
    }

    private Attempt answered(HttpClientResponse response) {
        var notBefore = RetryAfter.of(response.getHeader("Retry-After"), clock.instant())
                .orElse(null);
        return Attempt.answered(response.statusCode(), notBefore);
    }

    /** Of several addresses another one is tried each time. */
    private HttpClientResponse exchange(Targets.Checked target, SignedMessage message, int attempt)
            throws InterruptedException, ExecutionException, TimeoutException {
        var url = target.url();
        var address = target.addresses().get((attempt - 1) % target.addresses().size());
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(url.tls())
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, url.port())))
                .setHost(url.host())
                .setPort(url.port())
                .setURI(url.path())
                .setFollowRedirects(false)
                .setHeaders(message.headers());
        return new Exchange(vertx)
                .send(client, request, message.body(), config.timeout())
                .toCompletionStage()
                .toCompletableFuture()
                .get(config.timeout().plus(TO_NOTICE).toMillis(), TimeUnit.MILLISECONDS);
    }

    private String reason(Throwable cause) {
        return switch (cause) {
            case TimeoutException _ -> late();
            case SSLException _ -> "no trusted connection came about: " + cause.getMessage();
            case ConnectException _ -> "nobody could be reached there";
            default -> "the connection broke: " + cause.getClass().getSimpleName();
        };
    }

    private String late() {
        return "there was no answer within %d s".formatted(config.timeout().toSeconds());
    }
}
