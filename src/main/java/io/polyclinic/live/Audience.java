package io.polyclinic.live;

import io.polyclinic.identity.Role;
import java.util.Map;
import java.util.Set;

/**
 * Who may know that something has happened, beside CLINIC_ADMIN and MANAGER, who may know of everything: a bean of each module whose
 * resources others may read. Of what no bean speaks nobody else is told.
 */
public interface Audience {

    /** By the type of events, the roles that may read everything that such events are about. */
    Map<String, Set<Role>> readers();

    /** Types of events that are for one person alone, whom their payload names as {@code accountId}. */
    default Set<String> personal() {
        return Set.of();
    }
}
