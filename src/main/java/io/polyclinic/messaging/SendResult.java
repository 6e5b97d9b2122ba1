package io.polyclinic.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a provider said to one message. Reasons are kept in the clinic's database and shown to its staff; they are never logged. */
sealed interface SendResult {

    /** @param providerId by which its call-backs will name the message; none where it has no such thing */
    record Accepted(@Nullable String providerId) implements SendResult {}

    /** It will never carry this message to this address: a wrong number, a hard bounce, a template that is not approved. */
    record Refused(String why) implements SendResult {}

    /**
     * Not now: it is away, busy, or refuses the clinic's credentials.
     *
     * @param notBefore where it said when to come again
     */
    record Unavailable(String why, @Nullable Instant notBefore) implements SendResult {}
}
