package io.polyclinic.operators;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.OwnedClinic;
import io.polyclinic.platform.Identified;
import io.polyclinic.platform.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clinic's entry in the registry. Nothing secret, and nothing of what is in the clinic.
 *
 * @param stateReason why it is in its state, where somebody said so
 * @param address where people reach it
 * @param server name of the database server on which it lives
 * @param ownerId the operator whose own it is; null where it is the platform's alone
 * @param zone IANA time zone
 * @param locale BCP 47 tag
 */
record ClinicEntryView(
        UUID id,
        @JsonIgnore int version,
        String slug,
        String name,
        ClinicState state,
        @Nullable String stateReason,
        @Nullable Instant stateSince,
        String plan,
        String address,
        String server,
        @Nullable String schemaVersion,
        int generation,
        String ring,
        @Nullable UUID ownerId,
        String zone,
        String locale,
        List<String> corsOrigins,
        Instant createdAt)
        implements Identified, Versioned {

    static ClinicEntryView of(OwnedClinic entry, String address) {
        var clinic = entry.clinic();
        return new ClinicEntryView(
                clinic.id(),
                entry.version(),
                clinic.slug(),
                clinic.name(),
                clinic.state(),
                clinic.standing().stateReason(),
                clinic.standing().stateSince(),
                clinic.plan().name(),
                address,
                clinic.server().name(),
                clinic.schemaVersion(),
                clinic.generation(),
                clinic.standing().ring(),
                entry.owner(),
                clinic.zone(),
                clinic.locale(),
                clinic.corsOrigins(),
                clinic.createdAt());
    }
}
