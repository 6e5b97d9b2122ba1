package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import jakarta.enterprise.context.ApplicationScoped;

/** The one place where keys in Redis are made: {@code c:{clinic}:generation:…}; the braces keep a clinic's keys in one slot of a cluster. */
@ApplicationScoped
public class RedisKeys {

    /** @param parts what follows, in order; none may hold a colon or a brace */
    public String of(ClinicRecord clinic, String... parts) {
        var key = new StringBuilder("c:{").append(clinic.id()).append("}:").append(clinic.generation());
        for (var part : parts) {
            if (part.isEmpty() || part.indexOf(':') >= 0 || part.indexOf('{') >= 0 || part.indexOf('}') >= 0) {
                throw new IllegalArgumentException("not a part of a key: " + part);
            }
            key.append(':').append(part);
        }
        return key.toString();
    }
}
