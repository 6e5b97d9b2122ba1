package io.polyclinic.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * What every request goes through before anything of ours sees it: it is named, its answer gets the headers of a careful server, and
 * what is ambiguous as HTTP is refused. Later filters take their place by the priorities given here, the highest first.
 */
@ApplicationScoped
public class HttpEdge {

    /** Names the request and checks its form. */
    public static final int HYGIENE = 1_000;
    /** Finds the clinic of the host. */
    public static final int ROUTING = 900;
    /** Answers browsers that ask whether they may call. */
    public static final int ORIGINS = 800;
    /** Takes in the body. */
    public static final int BODY = 700;

    private static final Logger LOG = Logger.getLogger(HttpEdge.class);
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final int LONGEST_ADDRESS = 8_192;
    private static final int LARGEST_HEADERS = 16_384;
    private static final int AFTER_ALL_ROUTES = 1_000_000;
    private static final int BAD_REQUEST = 400;

    private final ObjectMapper json;

    HttpEdge(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, HYGIENE);
    }

    void registerFailures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
        router.errorHandler(BAD_REQUEST, context -> refuse(context, Problem.MALFORMED_HTTP.because()));
        router.route().order(AFTER_ALL_ROUTES).handler(context -> refuse(context, Problem.ROUTE_NOT_FOUND.because()));
    }

    /** On the management port too what fails is answered with a problem. */
    void registerFailures(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).failureHandler(this::failed);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        name(context);
        harden(context);
        if (request.uri().length() > LONGEST_ADDRESS) {
            refuse(context, Problem.ADDRESS_TOO_LONG.because("at most %d characters", LONGEST_ADDRESS));
        } else if (sizeOfHeaders(request) > LARGEST_HEADERS) {
            refuse(context, Problem.HEADERS_TOO_LARGE.because("at most %d bytes in all", LARGEST_HEADERS));
        } else if (!saysWhereItEnds(request)) {
            refuse(context, Problem.MALFORMED_HTTP.because("the only transfer coding that is known here is chunked"));
        } else if (!nameOneHost(request)) {
            refuse(
                    context,
                    Problem.MALFORMED_HTTP.because(
                            "exactly one host must be named, and the address must not name another"));
        } else {
            context.next();
        }
    }

    /** The caller's request id if it is harmless, else a new one; in the answer and in every log line. */
    private static void name(RoutingContext context) {
        var given = context.request().getHeader("X-Request-Id");
        var id = given != null && REQUEST_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        MDC.put("requestId", id);
        context.response().putHeader("X-Request-Id", id);
    }

    private static void harden(RoutingContext context) {
        var headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        if (String.valueOf(context.request().path()).startsWith("/swagger-ui")) {
            headers.set(
                    "Content-Security-Policy",
                    "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'");
        } else {
            headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static int sizeOfHeaders(HttpServerRequest request) {
        var size = 0;
        for (var header : request.headers()) {
            size += header.getKey().length() + header.getValue().length() + 4;
        }
        return size;
    }

    /** With a transfer coding that is not understood, nobody knows where the body ends and the next request begins (RFC 9112, 6.3). */
    private static boolean saysWhereItEnds(HttpServerRequest request) {
        var codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        return codings.isEmpty() || codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
    }

    private static boolean nameOneHost(HttpServerRequest request) {
        if (request.authority() == null
                || request.authority().host().isEmpty()
                || request.headers().getAll(HttpHeaders.HOST).size() > 1) {
            return false;
        }
        var address = request.uri();
        if (address.startsWith("/") || address.equals("*")) {
            return true;
        }
        var own = request.scheme() + "://" + request.authority();
        return address.toLowerCase(Locale.ROOT).startsWith(own.toLowerCase(Locale.ROOT) + "/");
    }

    /** Answers with a problem from outside the resources, where no mapper reaches. */
    public void refuse(RoutingContext context, ProblemException refusal) {
        if (refusal.getCause() != null) {
            LOG.warnf(refusal.getCause(), "%s", refusal.problem().type());
        }
        var retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
        }
        if (refusal.problem() == Problem.NOT_SIGNED_IN) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        send(context, ProblemDocument.of(refusal));
    }

    private void send(RoutingContext context, ProblemDocument document) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        var request = context.request();
        var unread = !request.isEnded() || document.type().equals(Problem.MALFORMED_HTTP.type());
        if (unread) { // what is still to come, or cannot be told from the next request: the connection cannot be used
            // again
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        if (!response.headers().contains("X-Request-Id")) { // refused before any filter saw it
            name(context);
            harden(context);
        }
        response.setStatusCode(document.status()).putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
        try {
            response.end(json.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void failed(RoutingContext context) {
        var thrown = context.failure();
        if (thrown instanceof HttpClosedException) {
            return; // the caller has gone, or was sent away
        }
        var refusal = Optional.ofNullable(thrown).flatMap(Refusals::of).or(() -> ofStatus(context.statusCode()));
        if (refusal.isPresent()) {
            refuse(context, refusal.get());
            return;
        }
        var errorId = UUID.randomUUID().toString();
        LOG.errorf(thrown, "error %s", errorId);
        send(context, ProblemDocument.ofFault(errorId));
    }

    /** What is refused with 400 before any resource saw it is not proper HTTP. */
    private static Optional<ProblemException> ofStatus(int status) {
        return status == BAD_REQUEST ? Optional.of(Problem.MALFORMED_HTTP.because()) : Refusals.ofStatus(status);
    }
}
