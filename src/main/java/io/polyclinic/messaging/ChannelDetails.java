package io.polyclinic.messaging;

import io.polyclinic.platform.FieldError;
import io.polyclinic.platform.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a clinic says of an account at a provider. Secrets that are not named stay as they are. */
public record ChannelDetails(
        @NotNull Provider provider,
        @NotNull Boolean active,

        @Schema(description = "Of several that are active, the lowest carries; 100 where it is not given")
        @Min(0)
        @Max(1000)
        @Nullable
        Integer priority,

        @NotNull @Size(max = 20) Map<String, String> settings,

        @Schema(description = "Never read back") @Size(max = 20) @Nullable
        Map<String, String> secrets) {

    private static final int IN_THE_MIDDLE = 100;

    int place() {
        return priority == null ? IN_THE_MIDDLE : priority;
    }

    Map<String, String> given() {
        return secrets == null ? Map.of() : secrets;
    }

    /** @param kept the names of the secrets that are there already */
    void check(Set<String> kept) {
        var wrong = new ArrayList<FieldError>();
        refuseUnknown(wrong, "settings", settings, false);
        refuseUnknown(wrong, "secrets", given(), true);
        for (var field : provider.fields()) {
            var values = field.secret() ? given() : settings;
            var place = (field.secret() ? "secrets." : "settings.") + field.name();
            var value = values.get(field.name());
            if (value == null) {
                if (field.required() && !(field.secret() && kept.contains(field.name()))) {
                    wrong.add(new FieldError(place, "not-null", "must be given"));
                }
            } else if (!field.takes(value)) {
                wrong.add(new FieldError(place, "pattern", "must be " + field.says()));
            }
        }
        if (provider == Provider.TWILIO
                && settings.containsKey("from") == settings.containsKey("messagingServiceSid")) {
            wrong.add(new FieldError("settings.from", "one-of", "either this or messagingServiceSid must be given"));
        }
        if (!wrong.isEmpty()) {
            throw Problem.INVALID_REQUEST.because(wrong);
        }
    }

    private void refuseUnknown(List<FieldError> wrong, String part, Map<String, String> values, boolean secret) {
        for (var name : values.keySet()) {
            if (provider.fields().stream()
                    .noneMatch(it -> it.secret() == secret && it.name().equals(name))) {
                wrong.add(new FieldError(part, "unknown", provider + " knows no such field"));
            }
        }
    }

    @Override
    public String toString() {
        return provider + " account";
    }
}
