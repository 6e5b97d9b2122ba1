package io.polyclinic.messaging;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of a test message.
 *
 * @param accepted whether the provider took it
 * @param providerId what the provider calls it
 * @param problem why it did not take it
 */
@Schema(name = "ChannelTrial")
public record ChannelTrialView(
        boolean accepted,
        @Nullable String providerId,
        @Nullable String problem) {}
