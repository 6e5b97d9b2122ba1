package io.polyclinic.webhooks;

import io.polyclinic.platform.Ids;
import io.polyclinic.platform.Problem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

@Entity
class WebhookEndpoint {

    static final String EVERY_TYPE = "*";

    @Id
    private UUID id;

    @Version
    private int version;

    private String url;
    private @Nullable String description;
    private String[] eventTypes;

    @Enumerated(EnumType.STRING)
    private EndpointState state;

    @Enumerated(EnumType.STRING)
    private @Nullable PauseReason pauseReason;

    private byte[] secret;
    private byte @Nullable [] previousSecret;
    private @Nullable Instant previousUntil;

    @OptimisticLock(excluded = true)
    private @Nullable UUID releaseId;

    @Column(insertable = false, updatable = false)
    private int failures;

    @Column(insertable = false, updatable = false)
    private @Nullable Instant failingSince;

    @Column(insertable = false, updatable = false)
    private @Nullable Instant quietUntil;

    private Instant createdAt;
    private UUID createdBy;
    private Instant updatedAt;

    protected WebhookEndpoint() {}

    /** @param secret sealed for this id */
    WebhookEndpoint(UUID id, WebhookDetails details, byte[] secret, UUID by, Instant now) {
        this.id = id;
        this.secret = secret;
        state = EndpointState.ACTIVE;
        createdAt = now;
        createdBy = by;
        write(details, now);
    }

    void change(WebhookDetails details, Instant now) {
        write(details, now);
    }

    private void write(WebhookDetails details, Instant now) {
        url = details.url();
        description = details.description();
        eventTypes = details.eventTypes().stream().distinct().sorted().toArray(String[]::new);
        updatedAt = now;
    }

    void pause(PauseReason reason, Instant now) {
        state = EndpointState.PAUSED;
        pauseReason = reason;
        releaseId = null;
        updatedAt = now;
    }

    void resume(Instant now) {
        state = EndpointState.ACTIVE;
        pauseReason = null;
        updatedAt = now;
    }

    /** The secret that it had signs too until then; without a time, or where it cannot be opened any more, it is gone. */
    void rotate(byte[] next, byte @Nullable [] previous, @Nullable Instant until, Instant now) {
        secret = next;
        previousSecret = previous;
        previousUntil = previous == null ? null : until;
        updatedAt = now;
    }

    /** From now on what is held for it goes out, by a task with this subject. */
    UUID release() {
        var drawn = Ids.next();
        releaseId = drawn;
        return drawn;
    }

    void released() {
        releaseId = null;
    }

    boolean isActive() {
        return state == EndpointState.ACTIVE;
    }

    void requireActive() {
        if (!isActive()) {
            throw Problem.WEBHOOK_PAUSED.because("resume it first");
        }
    }

    boolean wants(String type) {
        var wanted = List.of(eventTypes);
        return wanted.contains(EVERY_TYPE) || wanted.contains(type);
    }

    EndpointHealth health() {
        return new EndpointHealth(failures, failingSince, quietUntil);
    }

    UUID id() {
        return id;
    }

    String url() {
        return url;
    }

    byte[] secret() {
        return secret;
    }

    /** What signed before, where it still does. */
    byte @Nullable [] previousSecret(Instant now) {
        return previousUntil != null && now.isBefore(previousUntil) ? previousSecret : null;
    }

    WebhookView view() {
        return new WebhookView(
                id,
                version,
                url,
                description,
                List.of(eventTypes),
                state,
                pauseReason,
                failingSince,
                previousUntil,
                createdAt,
                updatedAt);
    }
}
