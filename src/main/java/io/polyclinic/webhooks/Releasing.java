package io.polyclinic.webhooks;

import io.polyclinic.outbox.InsideQueue;
import io.polyclinic.outbox.Outbox;
import io.polyclinic.outbox.RetryPlan;
import io.polyclinic.outbox.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Lets go what was held for an endpoint, some at a time, the oldest first. */
@ApplicationScoped
class Releasing implements InsideQueue {

    private static final String NAME = "webhook-release";
    private static final int AT_ONCE = 200;
    private static final RetryPlan RETRIES = new RetryPlan(20, Duration.ofSeconds(1), Duration.ofHours(1));

    private final EndpointRepository endpoints;
    private final WebhookDeliveryRepository deliveries;
    private final Dispatch dispatch;
    private final Outbox outbox;
    private final Clock clock;

    Releasing(
            EndpointRepository endpoints,
            WebhookDeliveryRepository deliveries,
            Dispatch dispatch,
            Outbox outbox,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.dispatch = dispatch;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Begins, in the transaction that is under way; one that was begun before is taken over. */
    void begin(WebhookEndpoint endpoint) {
        outbox.add(NAME, endpoint.release(), null, clock.instant());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RetryPlan retries() {
        return RETRIES;
    }

    @Override
    public void handle(Task task) {
        endpoints
                .byRelease(task.subject())
                .map(endpoints::held)
                .filter(WebhookEndpoint::isActive)
                .ifPresent(this::release);
    }

    private void release(WebhookEndpoint endpoint) {
        var some = deliveries.held(endpoint.id(), AT_ONCE);
        some.forEach(dispatch::sendNow);
        if (some.size() == AT_ONCE) {
            begin(endpoint);
        } else {
            endpoint.released();
        }
    }
}
