package io.polyclinic.identity;

import java.util.List;
import java.util.UUID;

/** The caller, and the clinic that they are signed in to. */
public record MeView(UUID id, String email, String fullName, List<Role> roles, ClinicView clinic) {

    /**
     * The clinic of this host.
     *
     * @param zone IANA time zone of the clinic's days
     * @param locale BCP 47 tag
     */
    public record ClinicView(UUID id, String slug, String name, String zone, String locale) {}
}
