package io.polyclinic.webhooks;

import io.polyclinic.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Gives messages to the outbox, in the transaction that is under way. */
@ApplicationScoped
class Dispatch {

    private final WebhookDeliveryRepository deliveries;
    private final Outbox outbox;
    private final Clock clock;

    Dispatch(WebhookDeliveryRepository deliveries, Outbox outbox, Clock clock) {
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Has the message sent to the endpoint. */
    WebhookDelivery send(WebhookEndpoint endpoint, WebhookMessage message) {
        var delivery = new WebhookDelivery(endpoint.id(), message, clock.instant());
        sendNow(delivery);
        deliveries.persist(delivery);
        return delivery;
    }

    /** Has it sent at once, with all its attempts before it; who waited for its next attempt waits no more. */
    void sendNow(WebhookDelivery delivery) {
        var before = delivery.taskId();
        if (before != null) {
            var unused = outbox.cancel(DeliveryQueue.NAME, before); // one that is under way finds nothing to end
        }
        outbox.add(DeliveryQueue.NAME, delivery.send(), delivery.lane(), clock.instant());
    }
}
