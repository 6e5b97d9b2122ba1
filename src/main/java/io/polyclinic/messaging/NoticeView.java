package io.polyclinic.messaging;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody finds when signed in. */
@Schema(name = "Notice")
public record NoticeView(
        UUID id,
        UUID messageId,
        MessageKind kind,
        String title,
        String text,
        Instant createdAt,
        @Nullable Instant readAt) {}
