package io.polyclinic.tenancy;

import io.polyclinic.platform.Problem;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Whatever way a request's address was written to get past {@link ClinicRouting}: an operation answers on its own kind of host alone. */
class HostOfOperation {

    private static final int FIRST = 0;

    @ServerRequestFilter(priority = FIRST)
    public void check(SimpleResourceInfo operation, RoutingContext context) {
        if (operation.getResourceClass().isAnnotationPresent(OnAdminHost.class) != AdminHost.isHostOf(context)) {
            throw Problem.ROUTE_NOT_FOUND.because();
        }
    }
}
