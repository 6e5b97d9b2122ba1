package io.polyclinic.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody has written to the clinic. What they wrote is not kept.
 *
 * @param providerId the provider's id of what they wrote
 * @param address E.164, or an e-mail address
 * @param repliesTo the provider's id of the message of ours that they answered, where it says so
 * @param button the payload of the button of ours that they pressed
 */
record InboundMessage(
        ChannelKind kind,
        String provider,
        String providerId,
        String address,
        @Nullable String repliesTo,
        @Nullable String button,
        Instant at) {}
