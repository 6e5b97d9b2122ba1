package io.polyclinic.webhooks;

import io.polyclinic.outbox.DomainEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has no more sent to an endpoint, and tells the clinic so, in the transaction that is under way. */
@ApplicationScoped
class Pausing {

    private final DomainEvents events;
    private final Clock clock;

    Pausing(DomainEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** @param actor who did it; nobody where it happens by itself */
    void pause(WebhookEndpoint endpoint, PauseReason reason, @Nullable UUID actor) {
        if (endpoint.isActive()) {
            endpoint.pause(reason, clock.instant());
            events.happened(new WebhookPaused(endpoint.id(), reason), actor);
        }
    }
}
