package io.polyclinic.notifications;

import io.polyclinic.messaging.ChannelKind;
import io.polyclinic.messaging.DeliveryState;
import io.polyclinic.messaging.HistoryQuery;
import io.polyclinic.messaging.MessageKind;
import io.polyclinic.messaging.RecipientType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which messages to list. */
class HistoryFilter {

    @QueryParam("channel")
    @Parameter(description = "By which they went")
    @Nullable
    ChannelKind channel;

    @QueryParam("state")
    @Parameter(description = "Of what became of them on a channel")
    @Nullable
    DeliveryState state;

    @QueryParam("kind")
    @Nullable
    MessageKind kind;

    @QueryParam("from")
    @Parameter(description = "Made at this time or later")
    @Nullable
    Instant from;

    @QueryParam("to")
    @Parameter(description = "Made before this time")
    @Nullable
    Instant to;

    @QueryParam("recipientType")
    @Nullable
    RecipientType recipientType;

    @QueryParam("recipientId")
    @Nullable
    UUID recipientId;

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    int limit;

    @QueryParam("after")
    @Size(max = 2_000)
    @Parameter(description = "The field next of the page before")
    @Nullable
    String after;

    HistoryQuery by(UUID reader) {
        return new HistoryQuery(channel, state, kind, from, to, recipientType, recipientId, reader, limit, after);
    }

    HistoryQuery ofOneself(UUID reader) {
        return new HistoryQuery(channel, state, kind, from, to, RecipientType.ACCOUNT, reader, reader, limit, after);
    }
}
