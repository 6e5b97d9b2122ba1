package io.polyclinic.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What this node is at. */
@ApplicationScoped
class OutboxGauges {

    private final MeterRegistry meters;

    OutboxGauges(MeterRegistry meters) {
        this.meters = meters;
    }

    void register(@Observes StartupEvent event, Calls calls, LocalWakes local, RedisHints fleet) {
        Gauge.builder("polyclinic.outbox.calls", calls, Calls::underWay)
                .description("Calls to the outside that are under way")
                .register(meters);
        Gauge.builder(
                        "polyclinic.outbox.clinics.coming",
                        local,
                        it -> it.coming().size())
                .description("Clinics that this node will look at when something is due there")
                .register(meters);
        Gauge.builder("polyclinic.outbox.redis.away", fleet, it -> it.isAway() ? 1 : 0)
                .description("Whether nodes wake only themselves, because Redis cannot be used")
                .register(meters);
    }
}
