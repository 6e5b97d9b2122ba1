package io.polyclinic.tenancy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.polyclinic.catalog.ClinicState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one clinic fares on this node, for operators; nothing in it is of the clinic's patients, and nothing opens anything.
 *
 * @param slug none where only jobs have used the clinic here
 * @param pool the pool's state; closed where the clinic has none at this moment
 * @param waiting how many wait for one of its connections
 * @param requests under way
 * @param lastUsed none where it was looked up and no more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClinicStatusView(
        @Nullable String slug,
        UUID id,
        int generation,
        @Nullable ClinicState state,
        @Nullable Schema schema,
        PoolState pool,
        Connections connections,
        int waiting,
        Circuit circuit,
        int requests,
        @Nullable Instant lastUsed) {

    /**
     * The newest migration of its database, as the catalog has it.
     *
     * @param served whether this build can serve it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Schema(@Nullable String version, boolean served) {}

    /** @param cap what its plan allows; none where only jobs have used the clinic here */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Connections(int open, int inUse, @Nullable Integer cap) {}

    /**
     * Whether the clinic is kept from its database.
     *
     * @param since when its database was found not to answer; it has not answered again
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Circuit(
            State state, @Nullable Instant since, @Nullable String reason) {

        enum State {
            CLOSED,
            OPEN
        }
    }

    /**
     * Some of the clinics that this node knows.
     *
     * @param known how many it knows in all
     * @param matching how many of these were asked for; at most a limit of them is listed
     */
    record Listed(int known, int matching, List<ClinicStatusView> clinics) {}

    /** One clinic, whose database has just been asked. */
    record Probed(ClinicStatusView clinic, Probe probe) {}

    /**
     * What was found.
     *
     * @param schemaVersion the newest migration of its database, as the catalog has it
     * @param millis from asking for a connection to the answer
     */
    record Probe(String identity, @Nullable String schemaVersion, long millis) {}
}
