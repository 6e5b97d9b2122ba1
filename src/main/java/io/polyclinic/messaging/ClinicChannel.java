package io.polyclinic.messaging;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account as it lies in the clinic's database. */
@Entity
@Table(name = "channel_account")
class ClinicChannel {

    @Id
    private UUID id;

    @Version
    private int version;

    @Enumerated(EnumType.STRING)
    private ChannelKind kind;

    @Enumerated(EnumType.STRING)
    private Provider provider;

    private boolean active;
    private int priority;
    private String settings;
    private byte[] secrets;
    private String[] secretNames;
    private Instant createdAt;
    private Instant updatedAt;
    private UUID updatedBy;
    private @Nullable Instant removedAt;

    protected ClinicChannel() {}

    ClinicChannel(UUID id, Provider provider, Content content, UUID by, Instant now) {
        this.id = id;
        this.provider = provider;
        kind = provider.kind();
        createdAt = now;
        write(content, by, now);
    }

    /** What is written at once, secrets sealed. */
    record Content(boolean active, int priority, String settings, byte[] secrets, Set<String> secretNames) {}

    void change(Content content, UUID by, Instant now) {
        write(content, by, now);
    }

    private void write(Content content, UUID by, Instant now) {
        active = content.active();
        priority = content.priority();
        settings = content.settings();
        secrets = content.secrets();
        secretNames = content.secretNames().stream().sorted().toArray(String[]::new);
        updatedAt = now;
        updatedBy = by;
    }

    /** Nothing can be sent by it any more. */
    void remove(UUID by, Instant now) {
        write(new Content(false, priority, settings, new byte[0], Set.of()), by, now);
        removedAt = now;
    }

    UUID id() {
        return id;
    }

    Provider provider() {
        return provider;
    }

    String settings() {
        return settings;
    }

    byte[] secrets() {
        return secrets;
    }

    Set<String> secretNames() {
        return Set.of(secretNames);
    }

    /** What its secrets are sealed for. */
    static String sealedFor(UUID id) {
        return "channel_account.secrets/" + id;
    }

    /** @param callbackUrl what the provider is told to call */
    ChannelView view(Map<String, String> opened, String callbackUrl) {
        return new ChannelView(
                id,
                version,
                kind,
                provider,
                active,
                priority,
                opened,
                List.of(secretNames),
                callbackUrl,
                createdAt,
                updatedAt);
    }
}
