package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The one place where keys in Redis are made: {@code c:{clinic}:generation:…}; the braces keep a clinic's keys in one slot of a cluster. What
 * cannot be of one clinic, because it says which clinic is next, is the fleet's: {@code fleet:…}; its values bear the {@link TenantKey}.
 */
@ApplicationScoped
public class RedisKeys {

    /** @param parts what follows, in order; none may hold a colon or a brace */
    public String of(ClinicRecord clinic, String... parts) {
        return withParts("c:{" + clinic.id() + "}:" + clinic.generation(), parts);
    }

    /** Of all clinics together. Nothing that a clinic wrote may stand under it. */
    public String ofFleet(String... parts) {
        return withParts("fleet", parts);
    }

    private static String withParts(String beginning, String... parts) {
        var key = new StringBuilder(beginning);
        for (var part : parts) {
            if (part.isEmpty() || part.indexOf(':') >= 0 || part.indexOf('{') >= 0 || part.indexOf('}') >= 0) {
                throw new IllegalArgumentException("not a part of a key: " + part);
            }
            key.append(':').append(part);
        }
        return key.toString();
    }
}
