package io.polyclinic.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.polyclinic.catalog.DomainRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clinic's own domain as the command line shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DomainOverview(
        String host,
        boolean primary,
        @Nullable Instant verifiedAt,
        String txtRecord,
        @Nullable String mustHold,
        Instant createdAt) {

    static DomainOverview of(DomainRecord domain) {
        return new DomainOverview(
                domain.host(),
                domain.isPrimary(),
                domain.verifiedAt(),
                DomainsOfClinics.challengeName(domain.host()),
                domain.challenge(),
                domain.createdAt());
    }

    List<String> row() {
        var state = verifiedAt == null ? "to be verified" : primary ? "primary" : "verified";
        return List.of(host, state, txtRecord, mustHold == null ? "-" : mustHold);
    }
}
