package io.polyclinic.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** The clinic's own record of somebody who was let in. It is never changed. */
@Entity
class SupportAccess {

    @Id
    private UUID id;

    private UUID operatorId;
    private String operatorEmail;
    private String reason;
    private Instant grantedAt;
    private Instant expiresAt;

    protected SupportAccess() {}

    SupportAccess(SupportGrant grant) {
        id = grant.id();
        operatorId = grant.operatorId();
        operatorEmail = grant.operatorEmail();
        reason = grant.reason();
        grantedAt = grant.from();
        expiresAt = grant.until();
    }
}
