package io.polyclinic.messaging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.polyclinic.platform.Identified;
import io.polyclinic.platform.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A clinic's own wording of a kind of message on a channel in a language. The row's version travels as ETag.
 *
 * @param activeVersion the version in force; the built-in wording is where there is none
 * @param wording of the version in force, or of the last one where none is
 */
@Schema(name = "MessageTemplate")
public record TemplateView(
        UUID id,
        @JsonIgnore @Schema(hidden = true) int version,
        MessageKind kind,
        ChannelKind channel,
        String language,
        @Nullable Integer activeVersion,
        int lastVersion,
        Wording wording,
        Instant createdAt,
        Instant updatedAt)
        implements Identified, Versioned {}
