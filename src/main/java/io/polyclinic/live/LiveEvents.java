package io.polyclinic.live;

import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventKinds;
import jakarta.inject.Singleton;
import java.util.Set;

@Singleton
class LiveEvents implements EventKinds {

    @Override
    public Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(TestSent.class);
    }
}
