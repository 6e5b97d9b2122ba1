package io.polyclinic.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Notes how endpoints fare, and gives up those for which there is no hope. */
@ApplicationScoped
class EndpointCare {

    private final EndpointRepository endpoints;
    private final Pausing pausing;
    private final WebhooksConfig config;
    private final Clock clock;

    EndpointCare(EndpointRepository endpoints, Pausing pausing, WebhooksConfig config, Clock clock) {
        this.endpoints = endpoints;
        this.pausing = pausing;
        this.config = config;
        this.clock = clock;
    }

    void received(WebhookEndpoint endpoint) {
        if (!endpoint.health().equals(EndpointHealth.WELL)) {
            endpoints.fares(endpoint.id(), EndpointHealth.WELL);
        }
    }

    void failed(WebhookEndpoint endpoint, Attempt attempt) {
        var now = clock.instant();
        var health = endpoint.health().failed(now, attempt.notBefore());
        endpoints.fares(endpoint.id(), health);
        if (attempt.isGone()) {
            pausing.pause(endpoint, PauseReason.GONE, null);
        } else if (health.isHopeless(now, config.pauseAfter())) {
            pausing.pause(endpoint, PauseReason.FAILING, null);
        }
    }

    void lostItsSecret(WebhookEndpoint endpoint) {
        pausing.pause(endpoint, PauseReason.SECRET_LOST, null);
    }
}
