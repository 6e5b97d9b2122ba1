package io.polyclinic.messaging;

import io.polyclinic.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message on one channel. */
@Entity
class Delivery {

    private static final int LONGEST_ERROR = 500;

    @Id
    private UUID id;

    private UUID messageId;
    private int round;

    @Enumerated(EnumType.STRING)
    private ChannelKind channel;

    @Enumerated(EnumType.STRING)
    private DeliveryState state;

    private String address;
    private @Nullable String provider;
    private @Nullable String providerId;
    private int attempts;
    private Instant queuedAt;
    private @Nullable Instant sendingAt;
    private @Nullable Instant sentAt;
    private @Nullable Instant deliveredAt;
    private @Nullable Instant readAt;
    private @Nullable Instant failedAt;
    private @Nullable Instant cancelledAt;
    private @Nullable String error;
    private @Nullable String saidSubject;
    private @Nullable String saidText;

    protected Delivery() {}

    Delivery(Message message, ChannelKind channel, String address, Instant now) {
        id = Ids.next();
        messageId = message.id();
        round = message.round();
        this.channel = channel;
        this.address = address;
        state = DeliveryState.QUEUED;
        queuedAt = now;
    }

    /** An attempt begins. */
    void sends(String by, int attempt, Instant now) {
        if (state == DeliveryState.QUEUED) {
            become(DeliveryState.SENDING);
            sendingAt = now;
        }
        provider = by;
        attempts = attempt;
    }

    /** What the history shows of it. */
    void says(Wording.Rendered said) {
        saidSubject = said.subject();
        saidText = said.text();
    }

    /** The attempt came to nothing; another one may follow. */
    void stumbled(String why) {
        error = cut(why);
    }

    void accepted(@Nullable String byId, Instant now) {
        become(DeliveryState.SENT);
        providerId = byId;
        sentAt = now;
        error = null;
    }

    /** The person has it. */
    void arrived(Instant at) {
        become(DeliveryState.DELIVERED);
        deliveredAt = at;
    }

    void wasRead(Instant at) {
        become(DeliveryState.READ);
        readAt = at;
    }

    void failed(String why, Instant at) {
        become(DeliveryState.FAILED);
        failedAt = at;
        error = cut(why);
    }

    void cancelled(String why, Instant now) {
        become(DeliveryState.CANCELLED);
        cancelledAt = now;
        error = cut(why);
    }

    private void become(DeliveryState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("a delivery that is " + state + " does not become " + next);
        }
        state = next;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
    }

    UUID id() {
        return id;
    }

    UUID messageId() {
        return messageId;
    }

    int round() {
        return round;
    }

    ChannelKind channel() {
        return channel;
    }

    DeliveryState state() {
        return state;
    }

    String address() {
        return address;
    }

    DeliveryView view() {
        return new DeliveryView(
                id,
                round,
                channel,
                state,
                address,
                provider,
                providerId,
                attempts,
                queuedAt,
                sentAt,
                deliveredAt,
                readAt,
                failedAt,
                cancelledAt,
                error,
                saidSubject,
                saidText);
    }
}
