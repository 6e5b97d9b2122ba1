package io.polyclinic.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.polyclinic.embedded.DevelopmentMailbox;
import io.polyclinic.platform.RetryAfter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls of providers over HTTP. Each has one time-out for all of it and reads a short answer or none; redirects are not followed; nothing of
 * what is sent stands in the words of a failure.
 */
@ApplicationScoped
class ProviderCalls {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SUCCESS = 200;
    private static final int BEYOND_SUCCESS = 300;

    private final ChannelsConfig config;
    private final ObjectMapper json;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TO_CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    ProviderCalls(ChannelsConfig config, ObjectMapper json, Clock clock) {
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    /**
     * What a provider answered.
     *
     * @param json missing where it is no JSON
     * @param notBefore when it says to come again
     */
    record Reply(int status, JsonNode json, @Nullable Instant notBefore) {

        boolean isSuccess() {
            return status >= SUCCESS && status < BEYOND_SUCCESS;
        }

        /** What follows from the status alone, whatever the provider says beside it. */
        SendResult unavailable(String why) {
            return new SendResult.Unavailable(why, notBefore);
        }

        boolean isBusy() {
            return status == TOO_MANY || status >= SERVER_ERROR;
        }

        boolean isOfCredentials() {
            return status == UNAUTHORIZED || status == FORBIDDEN;
        }
    }

    /** The provider did not answer; the message says how, to the clinic. */
    static final class NoAnswerException extends Exception {

        private static final long serialVersionUID = 1L;

        NoAnswerException(String message) {
            super(message);
        }
    }

    /** An address below a provider's own. */
    URI at(String base, String path) {
        if (!base.startsWith("https://") && !(config.allowHttp() && base.startsWith("http://"))) {
            throw new IllegalStateException("a provider's address begins with https://");
        }
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    HttpRequest.BodyPublisher body(JsonNode content) {
        try {
            return HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message cannot be written as JSON", e);
        }
    }

    /** Blocks for the time-out at most. */
    Reply send(HttpRequest request) throws NoAnswerException, InterruptedException {
        DevelopmentMailbox.refuseToGoOut();
        var answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), config.longestAnswer()));
        try {
            return reply(answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new NoAnswerException("there was no answer within %d ms"
                    .formatted(config.timeout().toMillis()));
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new NoAnswerException(
                    "there was no answer: " + cause.getClass().getSimpleName());
        } finally {
            answer.cancel(true);
        }
    }

    private Reply reply(HttpResponse<byte[]> response) {
        var notBefore = RetryAfter.of(
                        response.headers().firstValue("Retry-After").orElse(null), clock.instant())
                .orElse(null);
        return new Reply(response.statusCode(), parsed(response.body()), notBefore);
    }

    private JsonNode parsed(byte[] body) {
        try {
            return json.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
