package io.polyclinic.messaging;

import io.polyclinic.platform.IfMatch;
import io.polyclinic.platform.Problem;
import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The clinic's own wordings. Each method is one transaction. */
@ApplicationScoped
@Transactional
public class Templates {

    private final TemplateRepository templates;
    private final TemplateVersionRepository versions;
    private final WordingEngine engine;
    private final Wordings wordings;
    private final CurrentClinic clinic;
    private final Clock clock;

    Templates(
            TemplateRepository templates,
            TemplateVersionRepository versions,
            WordingEngine engine,
            Wordings wordings,
            CurrentClinic clinic,
            Clock clock) {
        this.templates = templates;
        this.versions = versions;
        this.engine = engine;
        this.wordings = wordings;
        this.clinic = clinic;
        this.clock = clock;
    }

    /** What a template is for. */
    public record Place(MessageKind kind, ChannelKind channel, String language) {}

    public List<TemplateView> list() {
        var shown = new HashMap<UUID, Wording>();
        versions.shown().forEach(version -> shown.put(version.template(), version.wording()));
        return templates.all().stream()
                .map(template -> template.view(Objects.requireNonNull(shown.get(template.id()))))
                .toList();
    }

    public TemplateView read(UUID id) {
        return view(templates.findByIdOptional(id).orElseThrow(Problem.MESSAGE_TEMPLATE_NOT_FOUND::because));
    }

    /** The wording where the clinic has none of its own. */
    public Wording standard(Place place) {
        return wordings.builtIn(place.kind(), place.channel(), place.language());
    }

    /** Makes a template with its first version. */
    public TemplateView create(Place place, Wording wording, boolean activate, UUID by) {
        check(place, wording);
        if (templates.of(place).isPresent()) {
            throw Problem.MESSAGE_TEMPLATE_EXISTS.because("change the one that there is");
        }
        var template = new MessageTemplate(place, activate, clock.instant());
        templates.persistAndFlush(
                template); // made at this moment by somebody else it fails here, on message_template_exists
        versions.persistAndFlush(new TemplateVersion(template, wording, by, clock.instant()));
        return template.view(wording);
    }

    /** Adds a version. */
    public TemplateView change(UUID id, IfMatch seen, Wording wording, boolean activate, UUID by) {
        var template = existing(id, seen);
        check(template.place(), wording);
        template.next(activate, clock.instant());
        versions.persist(new TemplateVersion(template, wording, by, clock.instant()));
        versions.flush();
        return view(template);
    }

    /** Puts a version in force; the built-in wording where none is named. */
    public TemplateView activate(UUID id, IfMatch seen, @Nullable Integer number) {
        var template = existing(id, seen);
        if (number != null && versions.of(id, number).isEmpty()) {
            throw Problem.MESSAGE_TEMPLATE_NOT_FOUND.because("it has no version %d", number);
        }
        template.activate(number, clock.instant());
        templates.flush();
        return view(template);
    }

    public List<TemplateVersionView> versions(UUID id) {
        if (templates.findByIdOptional(id).isEmpty()) {
            throw Problem.MESSAGE_TEMPLATE_NOT_FOUND.because();
        }
        return versions.of(id).stream().map(TemplateVersion::view).toList();
    }

    /**
     * What a wording would say.
     *
     * @param values what is not given is the variable's sample
     */
    public Wording.Rendered preview(Place place, Wording wording, Map<String, String> values) {
        check(place, wording);
        var all = new HashMap<String, String>();
        place.kind().known().forEach(variable -> all.put(variable.name(), variable.sample()));
        all.put(MessageKind.CLINIC.name(), clinic.get().name());
        values.forEach((name, value) -> {
            var variable = place.kind()
                    .variable(name)
                    .filter(it -> it.type().accepts(value))
                    .orElseThrow(() -> Problem.INVALID_REQUEST.because("%s is no variable, or not of its type", name));
            all.put(variable.name(), value);
        });
        var language = Locale.forLanguageTag(place.language());
        return engine.render(
                place.kind(),
                place.channel(),
                wording,
                Wordings.read(place.kind(), all, wordings.locale(language), clinic.zone()));
    }

    private void check(Place place, Wording wording) {
        if (!place.kind().channels().contains(place.channel())) {
            throw Problem.INVALID_REQUEST.because("%s does not go by %s", place.kind(), place.channel());
        }
        var faults = engine.faults(place.kind(), place.channel(), wording);
        if (!faults.isEmpty()) {
            throw Problem.INVALID_REQUEST.because(faults);
        }
    }

    private MessageTemplate existing(UUID id, IfMatch seen) {
        var template = templates.locked(id).orElseThrow(Problem.MESSAGE_TEMPLATE_NOT_FOUND::because);
        seen.check(view(template));
        return template;
    }

    private TemplateView view(MessageTemplate template) {
        var active = template.activeVersion();
        var shown = versions.of(template.id(), active == null ? template.lastVersion() : active)
                .orElseThrow();
        return template.view(shown.wording());
    }
}
