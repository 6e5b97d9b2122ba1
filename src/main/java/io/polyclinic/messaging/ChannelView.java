package io.polyclinic.messaging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.polyclinic.platform.Identified;
import io.polyclinic.platform.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A clinic's account at a provider. The version travels as ETag.
 *
 * @param secretsSet which secrets there are
 * @param callbackUrl what the provider is told to call
 */
@Schema(name = "Channel")
public record ChannelView(
        UUID id,
        @JsonIgnore @Schema(hidden = true) int version,
        ChannelKind kind,
        Provider provider,
        boolean active,
        int priority,
        Map<String, String> settings,
        List<String> secretsSet,
        String callbackUrl,
        Instant createdAt,
        Instant updatedAt)
        implements Identified, Versioned {}
