package io.polyclinic.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** A message to an endpoint that only tries whether it can be reached: sent once, even while it is paused. */
@ApplicationScoped
@Transactional
class TryingWebhook {

    private final EndpointRepository endpoints;
    private final WebhookMessages messages;
    private final Dispatch dispatch;
    private final Clock clock;

    TryingWebhook(EndpointRepository endpoints, WebhookMessages messages, Dispatch dispatch, Clock clock) {
        this.endpoints = endpoints;
        this.messages = messages;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    WebhookDeliveryView send(UUID id) {
        var endpoint = endpoints.existing(id);
        return dispatch.send(endpoint, messages.test(endpoint, clock.instant())).view();
    }
}
