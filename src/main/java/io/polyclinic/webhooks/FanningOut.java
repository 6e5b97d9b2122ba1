package io.polyclinic.webhooks;

import io.polyclinic.outbox.EventConsumer;
import io.polyclinic.outbox.StoredEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes of an event a message to each endpoint that wants to hear of it. As new ones come, those that are long over leave the ledger. */
@ApplicationScoped
class FanningOut implements EventConsumer {

    private static final int SWEPT_AT_ONCE = 50;

    private final EndpointRepository endpoints;
    private final WebhookDeliveryRepository deliveries;
    private final WebhookMessages messages;
    private final Dispatch dispatch;
    private final WebhooksConfig config;
    private final Clock clock;

    FanningOut(
            EndpointRepository endpoints,
            WebhookDeliveryRepository deliveries,
            WebhookMessages messages,
            Dispatch dispatch,
            WebhooksConfig config,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.messages = messages;
        this.dispatch = dispatch;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    /** Asked of the clinic's own few rows each time: what a cache had not heard of yet would be lost to a new endpoint. */
    @Override
    public boolean wants(String type) {
        return endpoints.isWanted(type);
    }

    @Override
    public void handle(StoredEvent event) {
        var message = messages.of(event);
        endpoints.wanting(event.type()).forEach(endpoint -> dispatch.send(endpoint, message));
        deliveries.sweep(clock.instant().minus(config.keep()), SWEPT_AT_ONCE);
    }
}
