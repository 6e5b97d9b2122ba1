package io.polyclinic.operators;

import io.polyclinic.catalog.DomainRecord;
import io.polyclinic.fleet.DomainsOfClinics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain of a clinic's own.
 *
 * @param primary whether pages under the clinic's other hosts lead here
 * @param verifiedAt since when it leads to the clinic; null while it does not
 * @param txtRecord where a TXT record shows that it is the clinic's
 * @param mustHold what that record must hold
 */
record DomainView(
        String host,
        boolean primary,
        @Nullable Instant verifiedAt,
        String txtRecord,
        @Nullable String mustHold,
        Instant createdAt) {

    static DomainView of(DomainRecord domain) {
        return new DomainView(
                domain.host(),
                domain.isPrimary(),
                domain.verifiedAt(),
                DomainsOfClinics.challengeName(domain.host()),
                domain.challenge(),
                domain.createdAt());
    }
}
