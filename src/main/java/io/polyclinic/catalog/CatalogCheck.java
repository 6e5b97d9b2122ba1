package io.polyclinic.catalog;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A node that has never read the catalog knows no clinic, so it is not ready. One that has serves those it knows while the catalog is
 * away: it stays ready, and says that it is degraded, for otherwise all nodes would be taken out at once.
 */
@Readiness
@ApplicationScoped
class CatalogCheck implements AsyncHealthCheck {

    private static final String NAME = "catalog";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ClinicRepository clinics;
    private volatile boolean reached;

    CatalogCheck(ClinicRepository clinics) {
        this.clinics = clinics;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .item(() -> QuarkusTransaction.requiringNew().call(this::read))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(_ -> answered())
                .onFailure()
                .recoverWithItem(this::silent);
    }

    private HealthCheckResponse answered() {
        reached = true;
        return said(true, false);
    }

    /** An answer that does not come in time is none. */
    private HealthCheckResponse silent() {
        return said(reached, true);
    }

    private static HealthCheckResponse said(boolean up, boolean degraded) {
        return HealthCheckResponse.named(NAME)
                .status(up)
                .withData("degraded", degraded)
                .build();
    }

    private Object read() {
        return clinics.getEntityManager().createNativeQuery("select 1").getSingleResult();
    }
}
