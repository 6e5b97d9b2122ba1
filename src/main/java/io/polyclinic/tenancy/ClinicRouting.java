package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.HttpEdge;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Finds the clinic of each request by its host name, before anybody is authenticated and before anything is read. What comes past it
 * belongs to one active clinic, which stands in the routing context, or to the operators' host, where none does; all else is refused here,
 * with nothing of any clinic in the answer.
 */
@ApplicationScoped
public class ClinicRouting {

    private static final String CLINIC = "polyclinic.clinic";
    private static final String LEAVE = "polyclinic.leave";
    private static final int PERMANENT_REDIRECT = 308;

    private final HostNames names;
    private final HostLookUp lookUp;
    private final SchemaWindow window;
    private final ClinicConcurrency concurrency;
    private final WakingLanes lanes;
    private final HttpEdge edge;
    private final TenancyConfig config;

    ClinicRouting(
            HostNames names,
            HostLookUp lookUp,
            SchemaWindow window,
            ClinicConcurrency concurrency,
            WakingLanes lanes,
            HttpEdge edge,
            TenancyConfig config) {
        this.names = names;
        this.lookUp = lookUp;
        this.window = window;
        this.concurrency = concurrency;
        this.lanes = lanes;
        this.edge = edge;
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::route, HttpEdge.ROUTING);
    }

    /** The clinic of a request that came past here. */
    public static ClinicRecord of(RoutingContext context) {
        ClinicRecord clinic = context.get(CLINIC);
        if (clinic == null) {
            throw new NoClinicException("the request did not come through the clinic's host");
        }
        return clinic;
    }

    /** A request that stays for long takes no place any more among those that its clinic may have at once; who says so has a bound for such. */
    public static void stopCounting(RoutingContext context) {
        Runnable leave = context.get(LEAVE);
        if (leave != null) {
            leave.run();
        }
    }

    private void route(RoutingContext context) {
        var host = names.nameIn(String.valueOf(context.request().authority()));
        if (host.isEmpty()) {
            edge.refuse(context, Problem.CLINIC_NOT_FOUND.because());
        } else if (names.isAdmin(host.get())) {
            enterAdminHost(context);
        } else {
            lookUp.find(context, host.get(), found -> enter(context, host.get(), found));
        }
    }

    /** No clinic is looked up there, and none stands in the routing context. */
    private void enterAdminHost(RoutingContext context) {
        if (AdminHost.serves(context.normalizedPath(), config.apiDocs())) {
            AdminHost.enter(context);
            context.next();
        } else {
            edge.refuse(context, Problem.ROUTE_NOT_FOUND.because());
        }
    }

    private void enter(RoutingContext context, String host, Optional<ClinicRecord> found) {
        var refusal = refusal(found);
        if (refusal != null) {
            edge.refuse(context, refusal);
            return;
        }
        var clinic = found.orElseThrow();
        var path = context.normalizedPath();
        if (!config.apiDocs() && isApiDocs(path) || AdminHost.owns(path)) {
            edge.refuse(context, Problem.ROUTE_NOT_FOUND.because());
            return;
        }
        if (belongsToPrimary(context, clinic)) {
            return;
        }
        var leave = concurrency.tryEnter(clinic.id(), clinic.plan().requestsAtOnce());
        if (leave == null) {
            edge.refuse(context, Problem.CLINIC_BUSY.because("send fewer requests at once"));
            return;
        }
        context.put(LEAVE, leave);
        context.addEndHandler(_ -> leave.run());
        lanes.pass(
                context,
                clinic,
                () -> lookUp.find(context, host, now -> goOn(context, now)),
                () -> edge.refuse(
                        context, Problem.CLINIC_BUSY.because("many clinics wait for a connection at this moment")));
    }

    /** It may have waited: what counts is what the clinic is now. */
    private void goOn(RoutingContext context, Optional<ClinicRecord> found) {
        var refusal = refusal(found);
        if (refusal != null) {
            edge.refuse(context, refusal);
            return;
        }
        var clinic = found.orElseThrow();
        MDC.put("clinic", clinic.slug());
        context.put(CLINIC, clinic);
        context.next();
    }

    /**
     * Sends pages that are looked at on another of the clinic's hosts to its primary domain, for good (308). Calls of the API are served on
     * all hosts: their tokens name the clinic, not the host, and clients follow redirects badly.
     */
    private static boolean belongsToPrimary(RoutingContext context, ClinicRecord clinic) {
        var primary = clinic.standing().primaryDomain();
        var request = context.request();
        var authority = request.authority();
        if (primary == null
                || authority == null
                || primary.equalsIgnoreCase(authority.host())
                || context.normalizedPath().startsWith("/api/")
                || !HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method())) {
            return false;
        }
        var port = authority.port() < 0 ? "" : ":" + authority.port();
        context.response()
                .setStatusCode(PERMANENT_REDIRECT)
                .putHeader(HttpHeaders.LOCATION, request.scheme() + "://" + primary + port + request.uri())
                .end();
        return true;
    }

    private @Nullable ProblemException refusal(Optional<ClinicRecord> found) {
        return found.isEmpty() ? Problem.CLINIC_NOT_FOUND.because() : refusal(found.get());
    }

    private @Nullable ProblemException refusal(ClinicRecord clinic) {
        return switch (clinic.state()) {
            case ACTIVE -> window.includes(clinic) ? null : Problem.CLINIC_OF_OTHER_RELEASE.because();
            case SUSPENDED -> Problem.CLINIC_SUSPENDED.because();
            case ARCHIVED, PURGED -> Problem.CLINIC_NOT_FOUND.because();
            case PROVISIONING, MIGRATING -> Problem.CLINIC_NOT_READY.because();
        };
    }

    private static boolean isApiDocs(String path) {
        return path.startsWith("/openapi") || path.startsWith("/swagger-ui");
    }
}
