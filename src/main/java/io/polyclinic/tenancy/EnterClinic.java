package io.polyclinic.tenancy;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Carries the clinic that the host stands for into the request's scope; on the admin host there is none. */
class EnterClinic {

    private static final int FIRST = 0;

    private final CurrentClinic current;

    EnterClinic(CurrentClinic current) {
        this.current = current;
    }

    @ServerRequestFilter(preMatching = true, priority = FIRST)
    public void enter(ContainerRequestContext request, RoutingContext context) {
        if (!AdminHost.isHostOf(context)) {
            current.enter(ClinicRouting.of(context));
        }
    }
}
