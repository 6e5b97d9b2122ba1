package io.polyclinic.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clinic as the catalog knows it: who it is, whether it is served, and the way into its database.
 *
 * @param generation goes up whenever what was made for an earlier state of its database must die
 * @param schemaVersion the newest migration that its database has; none while it is being made
 * @param plan what it may take
 * @param zone IANA time zone in which the clinic's days are counted
 * @param locale BCP 47 tag
 * @param corsOrigins origins whose pages may call the clinic, beside its own
 */
public record ClinicRecord(
        UUID id,
        String slug,
        String name,
        ClinicState state,
        int generation,
        @Nullable String schemaVersion,
        PlanRecord plan,
        ServerRecord server,
        String databaseName,
        String roleName,
        byte[] sealedRolePassword,
        String zone,
        String locale,
        List<String> corsOrigins,
        List<SigningKeyRecord> signingKeys,
        Instant createdAt) {

    public static String rolePasswordContext(UUID clinicId) {
        return "clinic/" + clinicId + "/database-password";
    }

    public String databaseUrl() {
        return server.url(databaseName);
    }
}
