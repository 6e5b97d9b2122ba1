package io.polyclinic.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * That somebody of the platform may look into one clinic for a while.
 *
 * @param sessionId the operator's session on the admin host; the access ends with it
 * @param reason why; the clinic can read it
 * @param until at most an hour after the beginning
 */
public record SupportGrant(
        UUID id, UUID operatorId, UUID sessionId, String operatorEmail, String reason, Instant from, Instant until) {}
