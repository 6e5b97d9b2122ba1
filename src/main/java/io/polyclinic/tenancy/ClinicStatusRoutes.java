package io.polyclinic.tenancy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.platform.Problem;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Callable;

/** The health of clinics on this node, on the management port beside the node's own, where no clinic's host leads. */
@ApplicationScoped
class ClinicStatusRoutes {

    private static final String ALL = "/clinics";
    private static final String SLUG = "slug";

    private final ClinicStatus status;
    private final ClinicProbe probe;
    private final ClinicDirectory directory;
    private final HostNames names;
    private final ObjectMapper json;

    ClinicStatusRoutes(
            ClinicStatus status, ClinicProbe probe, ClinicDirectory directory, HostNames names, ObjectMapper json) {
        this.status = status;
        this.probe = probe;
        this.directory = directory;
        this.names = names;
        this.json = json;
    }

    void register(@Observes ManagementInterface management) {
        var router = management.router();
        router.get(ALL).handler(context -> answer(context, () -> all(ClinicStatusQuery.of(context.queryParams()))));
        router.get(ALL + "/:" + SLUG)
                .handler(context -> answer(context, () -> one(String.valueOf(context.pathParam(SLUG)))));
    }

    private ClinicStatusView.Listed all(ClinicStatusQuery query) {
        var known = status.all();
        var matching = known.stream().filter(query::wants).toList();
        return new ClinicStatusView.Listed(
                known.size(),
                matching.size(),
                matching.stream().limit(query.limit()).toList());
    }

    private ClinicStatusView.Probed one(String slug) {
        if (!names.isSlug(slug)) {
            throw Problem.CLINIC_NOT_FOUND.because();
        }
        var clinic = directory.lookUp(names.hostOf(slug)).orElseThrow(Problem.CLINIC_NOT_FOUND::because);
        var probed = probe.probe(clinic);
        return new ClinicStatusView.Probed(status.of(clinic), probed);
    }

    private void answer(RoutingContext context, Callable<Object> work) {
        context.vertx()
                .executeBlocking(() -> json.writeValueAsString(work.call()), false)
                .onSuccess(body -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(body))
                .onFailure(context::fail);
    }
}
