package io.polyclinic.notifications;

import io.polyclinic.messaging.ChannelKind;
import io.polyclinic.messaging.MessageKind;
import io.polyclinic.messaging.RecipientType;
import io.polyclinic.platform.LanguageTag;
import io.polyclinic.platform.PhoneNumber;
import io.polyclinic.platform.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A message that somebody of the clinic sends. */
record SendMessage(
        @NotNull MessageKind kind,
        @NotNull @Valid To recipient,

        @NotNull
        @Size(max = 30)
        @Schema(
                description = "By their names, as text: dates as 2026-11-20, times as 2026-11-20T09:30:00Z",
                examples = "{\"subject\": \"We are closed on Monday\", \"text\": \"We are there again on Tuesday.\"}")
        Map<@Size(max = 60) String, @NotNull @Size(max = 4_000) String> variables,

        @Size(max = 4) @Schema(description = "The only ones by which it may go") @Nullable
        Set<@NotNull ChannelKind> channels,

        @Schema(description = "When it is due; at once where nothing is said") @Nullable
        Instant notBefore) {

    /** Whom it is for. The clinic's accounts and patients have addresses of their own, which what is given here comes before. */
    @Schema(name = "SendMessageTo")
    record To(
            @NotNull RecipientType type,

            @Schema(description = "Of the account or the patient") @Nullable
            UUID id,

            @PlainText @Size(max = 200) @Nullable String name,
            @Email @PlainText @Size(max = 254) @Nullable String email,

            @PhoneNumber @Schema(description = "E.164", examples = "+919812345678") @Nullable
            String phone,

            @LanguageTag @Size(max = 35) @Nullable String language) {}
}
