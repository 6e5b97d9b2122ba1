package io.polyclinic.identity;

import io.polyclinic.catalog.ClinicRecord;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets somebody of the platform look into a clinic. It is written down in the clinic first. */
@ApplicationScoped
public class LettingSupportIn {

    private final SupportAccessRepository record;
    private final AccessTokens tokens;

    LettingSupportIn(SupportAccessRepository record, AccessTokens tokens) {
        this.record = record;
        this.tokens = tokens;
    }

    /** Inside the clinic, in the transaction of whoever entered it. */
    public void writeDown(SupportGrant grant) {
        record.persistAndFlush(new SupportAccess(grant));
    }

    /**
     * A token that is good at that clinic in its generation, until its time is over or the operator's session ends, for looking alone. To be
     * made once the grant is written down.
     */
    public String token(ClinicRecord clinic, SupportGrant grant) {
        return tokens.issue(clinic, grant);
    }
}
