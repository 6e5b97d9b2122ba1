package io.polyclinic.messaging;

import io.polyclinic.platform.FieldError;
import io.polyclinic.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a clinic says of an account at a provider.
 *
 * @param priority of several that are active, the lowest carries
 * @param given secrets; those that are not named stay as they are
 */
public record ChannelDetails(
        Provider provider, boolean active, int priority, Map<String, String> settings, Map<String, String> given) {

    /** @param kept the names of the secrets that are there already */
    void check(Set<String> kept) {
        var wrong = new ArrayList<FieldError>();
        refuseUnknown(wrong, "settings", settings, false);
        refuseUnknown(wrong, "secrets", given, true);
        for (var field : provider.fields()) {
            var values = field.secret() ? given : settings;
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
