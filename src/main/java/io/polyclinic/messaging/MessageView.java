package io.polyclinic.messaging;

import io.polyclinic.platform.Identified;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message and what became of it.
 *
 * @param variables secrets are shown as {@code •••}
 * @param deliveries one a channel and round, the first first
 * @param whyNotSent where there was no way to the person
 */
@Schema(name = "Message")
public record MessageView(
        UUID id,
        MessageKind kind,
        MessageCategory category,
        MessagePolicy policy,
        MessageState state,
        To recipient,
        Map<String, String> variables,
        List<DeliveryView> deliveries,
        @Nullable String whyNotSent,
        @Nullable UUID group,
        @Nullable UUID causedBy,
        boolean byHand,
        Instant createdAt,
        Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable Instant cancelledAt)
        implements Identified {

    /** Whom it is for, as it was when it was made. */
    @Schema(name = "MessageRecipient")
    public record To(
            RecipientType type,
            @Nullable UUID id,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String language) {}
}
