package io.polyclinic.messaging;

import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the wording in force: the clinic's own before the built-in one, and the recipient's language before the clinic's before English. */
@ApplicationScoped
class Wordings {

    private static final String LAST_RESORT = "en";

    private final TemplateRepository templates;
    private final TemplateVersionRepository versions;
    private final BuiltInWordings builtIn;
    private final CurrentClinic clinic;

    Wordings(
            TemplateRepository templates,
            TemplateVersionRepository versions,
            BuiltInWordings builtIn,
            CurrentClinic clinic) {
        this.templates = templates;
        this.versions = versions;
        this.builtIn = builtIn;
        this.clinic = clinic;
    }

    Wording.InLanguage inForce(MessageKind kind, ChannelKind channel, @Nullable String language) {
        var own = templates.inForce(kind, channel);
        for (var tag : languages(language)) {
            var wording = own.stream()
                    .filter(template -> template.place().language().equalsIgnoreCase(tag))
                    .findFirst()
                    .map(template -> versions.of(template.id(), Objects.requireNonNull(template.activeVersion()))
                            .orElseThrow()
                            .wording())
                    .orElse(builtIn.find(kind, channel, tag));
            if (wording != null) {
                return new Wording.InLanguage(wording, locale(Locale.forLanguageTag(tag)));
            }
        }
        throw new IllegalStateException("no wording of " + kind + " for " + channel);
    }

    /** The built-in one for a language, or the one that stands in for it. */
    Wording builtIn(MessageKind kind, ChannelKind channel, String language) {
        for (var tag : languages(language)) {
            var wording = builtIn.find(kind, channel, tag);
            if (wording != null) {
                return wording;
            }
        }
        throw new IllegalStateException("no built-in wording of " + kind + " for " + channel);
    }

    private Iterable<String> languages(@Nullable String wanted) {
        var tags = new LinkedHashSet<String>();
        for (var tag : wanted == null
                ? List.of(clinic.get().locale())
                : List.of(wanted, clinic.get().locale())) {
            tags.add(tag);
            tags.add(Locale.forLanguageTag(tag).getLanguage());
        }
        tags.add(LAST_RESORT);
        return tags;
    }

    /** Dates are written as where the clinic is. */
    Locale locale(Locale language) {
        var clinics = Locale.forLanguageTag(clinic.get().locale());
        return language.getCountry().isEmpty()
                ? new Locale.Builder()
                        .setLocale(language)
                        .setRegion(clinics.getCountry())
                        .build()
                : language;
    }

    /** Values as people read them. */
    static Map<String, String> read(MessageKind kind, Map<String, String> values, Locale language, ZoneId zone) {
        var read = new HashMap<String, String>();
        kind.known().forEach(variable -> {
            var value = values.get(variable.name());
            if (value != null) {
                read.put(variable.name(), variable.type().read(value, language, zone));
            }
        });
        return read;
    }
}
