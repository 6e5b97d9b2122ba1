package io.polyclinic.identity;

import java.security.Principal;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Who makes the request, as the access token says.
 *
 * @param until from when on the token is good no longer
 */
public record Caller(UUID accountId, UUID sessionId, Set<Role> roles, Instant until) implements Principal {

    /** Whether it is somebody of the platform: then the account is an operator's id, and the session one on the admin host. */
    public boolean isSupport() {
        return roles.contains(Role.SUPPORT);
    }

    @Override
    public String getName() {
        return accountId.toString();
    }
}
