package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import java.util.UUID;

/** Which clinic, in which generation of its database. All that is kept about a clinic anywhere bears this key and dies with its generation. */
public record TenantKey(UUID clinicId, int generation) {

    public static TenantKey of(ClinicRecord clinic) {
        return new TenantKey(clinic.id(), clinic.generation());
    }

    /** Reads what {@link #toString} wrote; {@link NoClinicException} for whatever else a session may say that it is of. */
    static TenantKey parse(String text) {
        var parts = text.split(":", -1);
        try {
            if (parts.length == 2) {
                return new TenantKey(UUID.fromString(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            throw new NoClinicException("\"" + text + "\" is no clinic's key");
        }
        throw new NoClinicException("\"" + text + "\" is no clinic's key");
    }

    @Override
    public String toString() {
        return clinicId + ":" + generation;
    }
}
