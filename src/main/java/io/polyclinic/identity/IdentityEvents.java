package io.polyclinic.identity;

import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventKinds;
import jakarta.inject.Singleton;
import java.util.Set;

/** What identity tells of: who, by id; neither names nor addresses, which stay where they can be changed. */
@Singleton
class IdentityEvents implements EventKinds {

    @Override
    public Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(UserRegistered.class, SessionOpened.class, SessionEnded.class);
    }
}
