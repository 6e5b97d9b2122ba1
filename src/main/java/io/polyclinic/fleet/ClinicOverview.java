package io.polyclinic.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A clinic as the command line shows it: nothing secret. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClinicOverview(
        UUID id,
        String slug,
        String name,
        ClinicState state,
        String plan,
        String address,
        int generation,
        @Nullable String schemaVersion,
        String server,
        String database,
        String role,
        String zone,
        String locale,
        List<String> corsOrigins,
        Instant createdAt,
        @JsonUnwrapped ClinicRecord.Standing standing) {

    static ClinicOverview of(ClinicRecord clinic, PublicAddress address) {
        return new ClinicOverview(
                clinic.id(),
                clinic.slug(),
                clinic.name(),
                clinic.state(),
                clinic.plan().name(),
                address.of(clinic.slug()),
                clinic.generation(),
                clinic.schemaVersion(),
                clinic.server().name(),
                clinic.databaseName(),
                clinic.roleName(),
                clinic.zone(),
                clinic.locale(),
                clinic.corsOrigins(),
                clinic.createdAt(),
                clinic.standing());
    }
}
