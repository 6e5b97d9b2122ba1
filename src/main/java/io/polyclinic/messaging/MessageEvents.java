package io.polyclinic.messaging;

import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventKinds;
import jakarta.inject.Singleton;
import java.util.Set;

/** What messaging tells of. */
@Singleton
class MessageEvents implements EventKinds {

    @Override
    public Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(
                MessageSent.class,
                MessageDelivered.class,
                MessageRead.class,
                MessageFailed.class,
                MessageCancelled.class,
                MessageAnswered.class,
                NoticeArrived.class);
    }
}
