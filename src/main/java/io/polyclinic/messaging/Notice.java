package io.polyclinic.messaging;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Notice {

    @Id
    private UUID id;

    private UUID accountId;
    private UUID messageId;

    @Enumerated(EnumType.STRING)
    private MessageKind kind;

    private String title;
    private String text;
    private Instant createdAt;
    private @Nullable Instant readAt;

    protected Notice() {}

    /** @param title one line */
    Notice(Delivery delivery, MessageKind kind, String title, String text, Instant now) {
        id = delivery.id();
        accountId = UUID.fromString(delivery.address());
        messageId = delivery.messageId();
        this.kind = kind;
        this.title = title;
        this.text = text;
        createdAt = now;
    }

    void wasRead(Instant now) {
        readAt = now;
    }

    UUID id() {
        return id;
    }

    NoticeView view() {
        return new NoticeView(id, messageId, kind, title, text, createdAt, readAt);
    }
}
