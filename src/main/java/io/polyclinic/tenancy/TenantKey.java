package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import java.util.UUID;

/** Which clinic, in which generation of its database. All that is kept about a clinic anywhere bears this key and dies with its generation. */
public record TenantKey(UUID clinicId, int generation) {

    public static TenantKey of(ClinicRecord clinic) {
        return new TenantKey(clinic.id(), clinic.generation());
    }

    static TenantKey parse(String text) {
        var colon = text.indexOf(':');
        return new TenantKey(UUID.fromString(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return clinicId + ":" + generation;
    }
}
