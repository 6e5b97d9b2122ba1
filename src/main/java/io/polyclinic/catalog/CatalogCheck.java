package io.polyclinic.catalog;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A node that cannot read the catalog knows no clinic, so it is not ready. An answer that does not come in time is none. */
@Readiness
@ApplicationScoped
class CatalogCheck implements AsyncHealthCheck {

    private static final String NAME = "catalog";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ClinicRepository clinics;

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
                .map(_ -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.down(NAME));
    }

    private Object read() {
        return clinics.getEntityManager().createNativeQuery("select 1").getSingleResult();
    }
}
