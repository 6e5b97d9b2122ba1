package io.polyclinic.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Takes in bodies on the event loop, before a thread is given to the request: one that trickles in costs a timer, not a worker, and
 * is refused with 408 when its time is up; one that is too large with 413, whether it said so or not.
 */
@ApplicationScoped
class RequestBodies {

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
    }

    private void takeIn(RoutingContext context) {
        var request = context.request();
        if (!hasBody(context)) {
            context.next();
            return;
        }
        var timer = context.vertx().setTimer(config.bodyTimeout().toMillis(), _ -> {
            if (!request.isEnded()) {
                edge.refuse(
                        context,
                        Problem.REQUEST_TIMEOUT.because(
                                "the body did not arrive within %d s",
                                config.bodyTimeout().toSeconds()));
                request.connection().close();
            }
        });
        context.addEndHandler(_ -> context.vertx().cancelTimer(timer));
        collect.handle(context);
    }

    private static boolean hasBody(RoutingContext context) {
        var headers = context.request().headers();
        var length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return headers.contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }
}
