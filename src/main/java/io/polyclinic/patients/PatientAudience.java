package io.polyclinic.patients;

import static io.polyclinic.identity.Role.ASSISTANT;
import static io.polyclinic.identity.Role.BRANCH_MANAGER;
import static io.polyclinic.identity.Role.CARE_COORDINATOR;
import static io.polyclinic.identity.Role.FRONT_DESK;
import static io.polyclinic.identity.Role.PRACTITIONER;

import io.polyclinic.identity.Role;
import io.polyclinic.live.Audience;
import io.polyclinic.outbox.EventTypes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/** Whoever may read patients. */
@Singleton
class PatientAudience implements Audience {

    private static final Set<Role> READERS =
            Set.of(BRANCH_MANAGER, PRACTITIONER, CARE_COORDINATOR, FRONT_DESK, ASSISTANT);

    @Override
    public Map<String, Set<Role>> readers() {
        return Map.of(
                EventTypes.of(PatientRegistered.class).value(), READERS,
                EventTypes.of(PatientChanged.class).value(), READERS);
    }
}
