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
        List<DataKeyRecord> dataKeys,
        Instant createdAt,
        Standing standing) {

    /** The ring of a rollout that comes first. */
    public static final String FIRST_RING = "canary";

    /** The ring of a rollout in which a clinic is that nobody put elsewhere: it comes last. */
    public static final String LAST_RING = "rest";

    /**
     * What is known of the clinic beside the way into its database.
     *
     * @param stateReason why it is in its state, where somebody said so
     * @param stateSince unknown of clinics that have not changed since they were made
     * @param ring in which it is migrated
     * @param clonedFrom the clinic that it was a copy of
     * @param neutralised whether nothing may go out of it: messages, calls to others' systems, jobs
     * @param schemaNeeds the version of the oldest release that can serve its schema, where one has said so
     * @param primaryDomain the one of its own domains to which its pages belong
     */
    public record Standing(
            @Nullable String stateReason,
            @Nullable Instant stateSince,
            String ring,
            @Nullable UUID clonedFrom,
            boolean neutralised,
            @Nullable String schemaNeeds,
            @Nullable String primaryDomain) {

        /** Of a clinic to which nothing has happened. */
        public static final Standing NEW = new Standing(null, null, LAST_RING, null, false, null, null);
    }

    public static String rolePasswordContext(UUID clinicId) {
        return "clinic/" + clinicId + "/database-password";
    }

    /** The same clinic as it would be on another server. */
    public ClinicRecord at(ServerRecord other) {
        return at(other, databaseName);
    }

    /** The same clinic as it would be in another database. */
    public ClinicRecord at(ServerRecord other, String database) {
        return new ClinicRecord(
                id,
                slug,
                name,
                state,
                generation,
                schemaVersion,
                plan,
                other,
                database,
                roleName,
                sealedRolePassword,
                zone,
                locale,
                corsOrigins,
                signingKeys,
                dataKeys,
                createdAt,
                standing);
    }

    public String databaseUrl() {
        return server.url(databaseName);
    }
}
