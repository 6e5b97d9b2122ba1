package io.polyclinic.live;

import io.polyclinic.identity.Caller;
import io.polyclinic.identity.Role;
import io.polyclinic.outbox.EventLog;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is told of an event. */
@ApplicationScoped
class Audiences {

    private static final Set<Role> OF_EVERYTHING = Set.of(Role.CLINIC_ADMIN, Role.MANAGER);

    private final Map<String, Set<Role>> readers = new HashMap<>();
    private final Set<String> personal = new HashSet<>();

    Audiences(@All List<Audience> modules) {
        modules.forEach(module -> {
            readers.putAll(module.readers());
            personal.addAll(module.personal());
        });
    }

    boolean includes(Caller caller, EventLog.Entry event) {
        if (personal.contains(event.type())) {
            return caller.accountId().toString().equals(event.accountId());
        }
        return !Collections.disjoint(caller.roles(), OF_EVERYTHING)
                || !Collections.disjoint(caller.roles(), readers.getOrDefault(event.type(), Set.of()));
    }
}
