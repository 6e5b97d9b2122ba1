package io.polyclinic.messaging;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a template said from some time on. It never changes. */
@Entity
@Table(name = "message_template_version")
class TemplateVersion {

    @Embeddable
    record Of(UUID templateId, int number) {}

    @EmbeddedId
    private Of version;

    private @Nullable String subject;
    private String text;
    private @Nullable String html;
    private @Nullable String providerTemplate;
    private @Nullable String providerLanguage;
    private String[] parameters;
    private String[] buttons;
    private Instant createdAt;
    private UUID createdBy;

    protected TemplateVersion() {}

    TemplateVersion(MessageTemplate template, Wording wording, UUID by, Instant now) {
        version = new Of(template.id(), template.lastVersion());
        subject = wording.subject();
        text = wording.text();
        html = wording.html();
        var approved = wording.approved();
        providerTemplate = approved == null ? null : approved.name();
        providerLanguage = approved == null ? null : approved.language();
        parameters = approved == null ? new String[0] : approved.parameters().toArray(String[]::new);
        buttons = approved == null ? new String[0] : approved.buttons().toArray(String[]::new);
        createdAt = now;
        createdBy = by;
    }

    UUID template() {
        return version.templateId();
    }

    Wording wording() {
        var approved = providerTemplate == null || providerLanguage == null
                ? null
                : new Wording.Approved(providerTemplate, providerLanguage, List.of(parameters), List.of(buttons));
        return new Wording(subject, text, html, approved);
    }

    TemplateVersionView view() {
        return new TemplateVersionView(version.number(), wording(), createdAt, createdBy);
    }
}
