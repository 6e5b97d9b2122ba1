package io.polyclinic.platform;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells whether Redis is there. Without it a node serves on, with limits of its own: so it stays ready, and says that it is degraded. */
@Readiness
@ApplicationScoped
class RedisCheck implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ReactiveRedisDataSource redis;

    RedisCheck(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .deferred(() -> redis.execute("PING"))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(_ -> said(false))
                .onFailure()
                .recoverWithItem(() -> said(true));
    }

    private static HealthCheckResponse said(boolean degraded) {
        return HealthCheckResponse.named("redis")
                .up()
                .withData("degraded", degraded)
                .build();
    }
}
