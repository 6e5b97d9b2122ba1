package io.polyclinic.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A new secret for an endpoint. For a while the one before signs too, so that the receiver can change in its own time. */
@ApplicationScoped
@Transactional
class RotatingSecret {

    private final EndpointRepository endpoints;
    private final EndpointSecrets secrets;
    private final Clock clock;

    RotatingSecret(EndpointRepository endpoints, EndpointSecrets secrets, Clock clock) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.clock = clock;
    }

    WebhookSecretView rotate(UUID id, RotateSecret request) {
        var endpoint = endpoints.existing(id);
        var now = clock.instant();
        var overlap = Duration.ofHours(request.overlapHours());
        var secret = WebhookSecret.draw();
        endpoint.rotate(secrets.seal(id, secret), overlap.isZero() ? null : previous(endpoint), now.plus(overlap), now);
        endpoints.flush();
        return new WebhookSecretView(endpoint.view(), secret.text());
    }

    /** What cannot be opened any more signs nothing. */
    private byte @Nullable [] previous(WebhookEndpoint endpoint) {
        try {
            return secrets.sealAsPrevious(endpoint);
        } catch (RuntimeException e) {
            if (EndpointSecrets.isLost(e)) {
                return null;
            }
            throw e;
        }
    }
}
