package io.polyclinic.webhooks;

import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventKinds;
import jakarta.inject.Singleton;
import java.util.Set;

@Singleton
class WebhookEvents implements EventKinds {

    @Override
    public Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(WebhookPaused.class);
    }
}
