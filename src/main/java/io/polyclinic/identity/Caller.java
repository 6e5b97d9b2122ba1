package io.polyclinic.identity;

import java.security.Principal;
import java.util.Set;
import java.util.UUID;

/** Who makes the request, as the access token says. */
public record Caller(UUID accountId, UUID sessionId, Set<Role> roles) implements Principal {

    @Override
    public String getName() {
        return accountId.toString();
    }
}
