package io.polyclinic.messaging;

import io.polyclinic.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A clinic's own wording of a kind of message on a channel in a language. What it says stands in its versions. */
@Entity
class MessageTemplate {

    @Id
    private UUID id;

    @Version
    private int version;

    @Enumerated(EnumType.STRING)
    private MessageKind kind;

    @Enumerated(EnumType.STRING)
    private ChannelKind channel;

    private String language;
    private @Nullable Integer activeVersion;
    private int lastVersion;
    private Instant createdAt;
    private Instant updatedAt;

    protected MessageTemplate() {}

    MessageTemplate(Templates.Place place, boolean activate, Instant now) {
        id = Ids.next();
        kind = place.kind();
        channel = place.channel();
        language = place.language();
        createdAt = now;
        count(activate, now);
    }

    /** There is one more version. */
    void next(boolean activate, Instant now) {
        count(activate, now);
    }

    private void count(boolean activate, Instant now) {
        lastVersion++;
        if (activate) {
            activeVersion = lastVersion;
        }
        updatedAt = now;
    }

    /** @param number none for the built-in wording */
    void activate(@Nullable Integer number, Instant now) {
        activeVersion = number;
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    Templates.Place place() {
        return new Templates.Place(kind, channel, language);
    }

    int lastVersion() {
        return lastVersion;
    }

    @Nullable
    Integer activeVersion() {
        return activeVersion;
    }

    TemplateView view(Wording shown) {
        return new TemplateView(
                id, version, kind, channel, language, activeVersion, lastVersion, shown, createdAt, updatedAt);
    }
}
