package io.polyclinic.operators;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator as other operators see them: nothing secret.
 *
 * @param stateReason why they are disabled
 * @param enrolledAt since when they have a password of their own and codes; null while they have not
 * @param setupUntil until when they may still set themselves up
 * @param lockedUntil until when sign-in is refused after too many failures
 */
record OperatorView(
        UUID id,
        String email,
        String name,
        OperatorRole role,
        OperatorState state,
        @Nullable String stateReason,
        @Nullable Instant enrolledAt,
        @Nullable Instant setupUntil,
        @Nullable Instant lockedUntil,
        Instant createdAt) {}
