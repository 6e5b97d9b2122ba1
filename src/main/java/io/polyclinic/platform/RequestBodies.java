package io.polyclinic.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes in bodies on the event loop, before a thread is given to the request: one that trickles in costs a timer, not a worker, and
 * is refused with 408 when its time is up; one that is too large with 413, whether it said so or not.
 */
@ApplicationScoped
class RequestBodies {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+");
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([\\w.:-]*)");
    private static final Pattern JSON = Pattern.compile("(?i)application/([\\w.-]+\\+)?json");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final String TIMER = "polyclinic.body-timer";

    private static final long LAST_LOOK_MILLIS = 100;

    private final PlatformConfig config;
    private final HttpEdge edge;
    private final BodyHandler collect;

    RequestBodies(PlatformConfig config, HttpEdge edge) {
        this.config = config;
        this.edge = edge;
        this.collect = BodyHandler.create(false).setBodyLimit(config.maxBodyBytes());
    }

    void register(@Observes Filters filters) {
        filters.register(this::takeIn, HttpEdge.BODY);
        filters.register(this::checkText, HttpEdge.BODY - 1);
    }

    private void takeIn(RoutingContext context) {
        var request = context.request();
        if (!hasBody(context)) {
            context.next();
            return;
        }
        var refusal = ofType(String.valueOf(request.getHeader(HttpHeaders.CONTENT_TYPE)));
        if (refusal.isPresent()) {
            edge.refuse(context, refusal.get());
            return;
        }
        var timer = context.vertx()
                .setTimer(
                        config.bodyTimeout().toMillis(),
                        _ -> context.vertx().setTimer(LAST_LOOK_MILLIS, _ -> refuseIfLate(context)));
        context.put(TIMER, timer);
        context.addEndHandler(_ -> context.vertx().cancelTimer(timer));
        collect.handle(context);
    }

    /** Bytes that came in time, but wait behind the timer because the node is busy, are read before this looks. */
    private void refuseIfLate(RoutingContext context) {
        if (!hasArrived(context) && !context.response().ended()) {
            edge.refuse(
                    context,
                    Problem.REQUEST_TIMEOUT.because(
                            "the body did not arrive within %d s",
                            config.bodyTimeout().toSeconds()));
            context.request().connection().close();
        }
    }

    /** The request itself does not tell: one that is held back while it is worked on says that it has not ended. */
    private static boolean hasArrived(RoutingContext context) {
        return context.get(TIMER) == null;
    }

    /** A body must say what it is, and its text be UTF-8 (RFC 8259, 8.1). */
    private static Optional<ProblemException> ofType(String type) {
        if (!MEDIA_TYPE.matcher(type).lookingAt()) {
            return Optional.of(Problem.MEDIA_TYPE_NOT_SUPPORTED.because("say with Content-Type what the body is"));
        }
        var charset = CHARSET.matcher(type);
        return charset.find() && !charset.group(1).equalsIgnoreCase("utf-8")
                ? Optional.of(Problem.MEDIA_TYPE_NOT_SUPPORTED.because("send text in UTF-8"))
                : Optional.empty();
    }

    /** The reader of JSON would guess at UTF-16 and overlook bytes that are no characters; so the bytes are looked at first. */
    private void checkText(RoutingContext context) {
        if (context.response().ended()) {
            return; // refused as late
        }
        Long timer = context.remove(TIMER);
        if (timer != null) {
            context.vertx().cancelTimer(timer);
        }
        var type = String.valueOf(context.request().getHeader(HttpHeaders.CONTENT_TYPE));
        var body = context.body().buffer();
        if (body == null || !JSON.matcher(type).lookingAt() || isText(body.getBytes())) {
            context.next();
        } else {
            edge.refuse(context, Problem.MALFORMED_JSON.because("the body is not UTF-8 without byte order mark"));
        }
    }

    private static boolean isText(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.isEmpty()
                    || text.get(0) != BYTE_ORDER_MARK && text.chars().noneMatch(c -> c == 0);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean hasBody(RoutingContext context) {
        var headers = context.request().headers();
        var length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return headers.contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }
}
