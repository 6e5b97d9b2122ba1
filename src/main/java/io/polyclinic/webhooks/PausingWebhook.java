package io.polyclinic.webhooks;

import io.polyclinic.identity.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Pausing an endpoint by hand, and going on with one that was paused. Each method is one transaction. */
@ApplicationScoped
@Transactional
class PausingWebhook {

    private final EndpointRepository endpoints;
    private final Pausing pausing;
    private final Releasing releasing;
    private final CurrentCaller caller;
    private final Clock clock;

    PausingWebhook(
            EndpointRepository endpoints, Pausing pausing, Releasing releasing, CurrentCaller caller, Clock clock) {
        this.endpoints = endpoints;
        this.pausing = pausing;
        this.releasing = releasing;
        this.caller = caller;
        this.clock = clock;
    }

    WebhookView pause(UUID id) {
        var endpoint = endpoints.held(endpoints.existing(id));
        pausing.pause(endpoint, PauseReason.BY_HAND, caller.get().accountId());
        endpoints.flush();
        return endpoint.view();
    }

    /** What waited meanwhile is sent. What happened meanwhile is not: nobody wanted to be told of it. */
    WebhookView resume(UUID id) {
        var endpoint = endpoints.existing(id);
        if (!endpoint.isActive()) {
            endpoints.fares(id, EndpointHealth.WELL);
            endpoints.held(endpoint).resume(clock.instant());
            releasing.begin(endpoint);
            endpoints.flush();
        }
        return endpoint.view();
    }
}
