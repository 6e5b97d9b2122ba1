package io.polyclinic.tenancy;

import io.polyclinic.platform.HttpEdge;
import io.polyclinic.platform.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Which pages may call a clinic from a browser: its own, and those of the origins that the clinic has named (CORS, WHATWG Fetch). The admin host has its own alone. */
@ApplicationScoped
class Origins {

    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
    private static final String HEADERS =
            "Authorization, Content-Type, If-Match, Idempotency-Key, X-Request-Id, Accept-Language";
    private static final String EXPOSED = "ETag, Location, Retry-After, X-Request-Id";
    private static final int NO_CONTENT = 204;

    private final HttpEdge edge;

    Origins(HttpEdge edge) {
        this.edge = edge;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, HttpEdge.ORIGINS);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        var response = context.response();
        response.putHeader(HttpHeaders.VARY, "Origin");
        if (origin == null || origin.equals(request.scheme() + "://" + request.authority())) {
            context.next();
            return;
        }
        if (AdminHost.isHostOf(context)
                || !ClinicRouting.of(context).corsOrigins().contains(origin)) {
            edge.refuse(context, Problem.ORIGIN_NOT_ALLOWED.because());
            return;
        }
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.putHeader("Cross-Origin-Resource-Policy", "cross-origin");
        if (request.method() == HttpMethod.OPTIONS
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600")
                    .setStatusCode(NO_CONTENT)
                    .end();
            return;
        }
        response.putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        context.next();
    }
}
