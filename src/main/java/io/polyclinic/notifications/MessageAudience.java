package io.polyclinic.notifications;

import static io.polyclinic.identity.Role.ASSISTANT;
import static io.polyclinic.identity.Role.BRANCH_MANAGER;
import static io.polyclinic.identity.Role.CARE_COORDINATOR;
import static io.polyclinic.identity.Role.FRONT_DESK;
import static io.polyclinic.identity.Role.PHARMACIST;
import static io.polyclinic.identity.Role.PRACTITIONER;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.polyclinic.identity.Role;
import io.polyclinic.live.Audience;
import io.polyclinic.messaging.MessageAnswered;
import io.polyclinic.messaging.MessageCancelled;
import io.polyclinic.messaging.MessageDelivered;
import io.polyclinic.messaging.MessageFailed;
import io.polyclinic.messaging.MessageRead;
import io.polyclinic.messaging.MessageSent;
import io.polyclinic.messaging.NoticeArrived;
import io.polyclinic.outbox.EventType;
import io.polyclinic.outbox.EventTypes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Whoever may read all messages; notices are for those alone to whom they are. */
@Singleton
class MessageAudience implements Audience {

    private static final Set<Role> READERS =
            Set.of(BRANCH_MANAGER, PRACTITIONER, CARE_COORDINATOR, FRONT_DESK, ASSISTANT, PHARMACIST);

    @Override
    public Map<String, Set<Role>> readers() {
        return Stream.of(
                        MessageSent.class,
                        MessageDelivered.class,
                        MessageRead.class,
                        MessageFailed.class,
                        MessageCancelled.class,
                        MessageAnswered.class)
                .map(EventTypes::of)
                .map(EventType::value)
                .collect(toMap(identity(), _ -> READERS));
    }

    @Override
    public Set<String> personal() {
        return Set.of(EventTypes.of(NoticeArrived.class).value());
    }
}
