package io.polyclinic.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while what happens at the start is under way. */
@Readiness
@ApplicationScoped
class StartedCheck implements HealthCheck {

    private final Start start;

    StartedCheck(Start start) {
        this.start = start;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("start").status(start.isOver()).build();
    }
}
