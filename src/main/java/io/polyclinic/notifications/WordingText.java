package io.polyclinic.notifications;

import io.polyclinic.messaging.Wording;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a message is to say. Variables stand in braces, conditions between {#if name} and {/if}. */
record WordingText(
        @Size(min = 1, max = 200)
        @Schema(description = "Of mails and notices", examples = "Your appointment on {startsAt}")
        @Nullable
        String subject,

        @NotNull
        @Size(min = 1, max = 5_000)
        @Schema(examples = "Your appointment with {doctor} is confirmed for {startsAt}.{#if place} Place: {place}{/if}")
        String text,

        @Size(min = 1, max = 50_000)
        @Schema(description = "Of mails; made from the text where nothing is given")
        @Nullable
        String html,

        @Valid @Schema(description = "What WhatsApp has approved") @Nullable
        Approved approved) {

    /** A wording that was approved at the provider. */
    @Schema(name = "ApprovedWordingText")
    record Approved(
            @NotNull @Pattern(regexp = "[\\w.-]{1,512}", message = "must be the name that the provider gave it")
            String name,

            @NotNull @Pattern(regexp = "[A-Za-z]{2,3}(_[A-Za-z]{2,4})?", message = "must be a language such as en_US")
            String language,

            @Size(max = 30) @Schema(description = "Names of variables, in their order") @Nullable
            List<@NotNull @Size(max = 60) String> parameters,

            @Size(max = 10)
            @Schema(description = "What its buttons send back when they are pressed", examples = "[\"CONFIRM\"]")
            @Nullable
            List<@NotNull @Pattern(regexp = "[\\w.:/-]{1,100}", message = "must be a word") String> buttons) {}

    Wording wording() {
        return new Wording(
                subject,
                text,
                html,
                approved == null
                        ? null
                        : new Wording.Approved(
                                approved.name(),
                                approved.language(),
                                Objects.requireNonNullElse(approved.parameters(), List.of()),
                                Objects.requireNonNullElse(approved.buttons(), List.of())));
    }
}
