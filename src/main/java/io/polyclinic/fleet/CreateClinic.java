package io.polyclinic.fleet;

import java.util.List;

/**
 * What a clinic is made with.
 *
 * @param plan name of a plan
 * @param zone IANA time zone
 * @param locale BCP 47 tag
 * @param adminPasswordHash encoded hash; the password itself does not come this far
 */
public record CreateClinic(
        String slug,
        String name,
        String plan,
        String zone,
        String locale,
        List<String> corsOrigins,
        String adminEmail,
        String adminPasswordHash,
        String startedBy) {

    public CreateClinic withAdminPasswordHash(String hash) {
        return new CreateClinic(slug, name, plan, zone, locale, corsOrigins, adminEmail, hash, startedBy);
    }
}
