package io.polyclinic.operators;

import io.polyclinic.catalog.Mandate;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operator who makes the request. */
record OperatorCaller(UUID operatorId, UUID sessionId, String email, OperatorRole role) implements Principal {

    @Override
    public String getName() {
        return email;
    }

    /** On behalf of whom something is done. */
    Mandate mandate(@Nullable String why) {
        return new Mandate(email, why);
    }

    boolean isSuperAdmin() {
        return role == OperatorRole.SUPER_ADMIN;
    }
}
