package io.polyclinic.live;

import io.polyclinic.identity.Caller;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One open stream. It holds no thread, and no more than so much that was not taken from it yet: who does not read is cut off. */
final class Listener {

    private static final Logger LOG = Logger.getLogger(Listener.class);

    private static final int MOST_UNSENT = 1_500;
    private static final String END_OF_MESSAGE = "\n\n";

    private final Caller caller;
    private final Instant until;
    private final @Nullable ResumePoint resume;
    private final RoutingContext request;
    private final SseEventSink sink;
    private final AtomicInteger unsent = new AtomicInteger();

    /** @param until it is over then at the latest */
    Listener(Caller caller, Instant until, @Nullable ResumePoint resume, RoutingContext request, SseEventSink sink) {
        this.caller = caller;
        this.until = until;
        this.resume = resume;
        this.request = request;
        this.sink = sink;
    }

    Caller caller() {
        return caller;
    }

    @Nullable
    ResumePoint resume() {
        return resume;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** @param id by which one can resume after this */
    void tell(String id, String json) {
        send("id: " + id + "\ndata: " + json);
    }

    /** More has happened since than is told: who wants to know reads anew. */
    void missed() {
        send("event: missed\ndata: {}");
    }

    void comment(String text) {
        send(": " + text);
    }

    private void send(String message) {
        if (unsent.incrementAndGet() > MOST_UNSENT) {
            request.request().connection().close();
            return;
        }
        try {
            request.response().write(message + END_OF_MESSAGE).onComplete(_ -> unsent.decrementAndGet());
        } catch (IllegalStateException e) {
            LOG.debug("a stream ended while something was told", e); // the others are still to be told
        }
    }

    /** Ends the answer as it should end; what is not taken by then is lost with a connection that hangs. */
    void end(Vertx vertx) {
        vertx.runOnContext(_ -> sink.close());
    }

    void whenGone(Runnable gone) {
        request.addEndHandler(_ -> gone.run());
    }

    /** Runs this when the head of the answer is written: nothing may be told before. */
    void whenOpen(Runnable open) {
        request.addHeadersEndHandler(_ -> open.run());
    }
}
