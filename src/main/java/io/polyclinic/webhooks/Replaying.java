package io.polyclinic.webhooks;

import io.polyclinic.platform.FieldError;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Telling an endpoint again what it was told: the same words under the same id. Each method is one transaction. */
@ApplicationScoped
@Transactional
class Replaying {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int MOST = 10_000;

    private final EndpointRepository endpoints;
    private final WebhookDeliveryRepository deliveries;
    private final Dispatch dispatch;
    private final Releasing releasing;

    Replaying(
            EndpointRepository endpoints,
            WebhookDeliveryRepository deliveries,
            Dispatch dispatch,
            Releasing releasing) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.dispatch = dispatch;
        this.releasing = releasing;
    }

    /** One that is waiting to be sent is sent at once, and has all its attempts before it again. */
    WebhookDeliveryView replay(UUID webhookId, UUID id) {
        var endpoint = endpoints.held(endpoints.existing(webhookId));
        var delivery = deliveries.existing(endpoint.id(), id);
        endpoint.requireActive();
        dispatch.sendNow(delivery);
        deliveries.flush();
        return delivery.view();
    }

    /** What was given up in a time, and what was received where that is wanted too; what still waits is left as it is. */
    ReplayedView replay(UUID webhookId, ReplayDeliveries range) {
        var endpoint = endpoints.held(endpoints.existing(webhookId));
        if (!range.to().isAfter(range.from())
                || Duration.between(range.from(), range.to()).compareTo(LONGEST) > 0) {
            throw Problem.INVALID_REQUEST.because(
                    List.of(new FieldError("to", "range", "must be after from, by 31 days at most")));
        }
        endpoint.requireActive();
        var held = deliveries.holdAgain(endpoint.id(), range, MOST);
        releasing.begin(endpoint);
        return new ReplayedView(held, held == MOST);
    }
}
