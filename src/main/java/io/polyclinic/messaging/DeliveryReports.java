package io.polyclinic.messaging;

import io.polyclinic.outbox.DomainEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What providers tell of messages later, and what people answer. Reports come in any order, more than once, and before we have written
 * down that a message was taken; who tells has been verified. Each method is one transaction, in the clinic.
 */
@ApplicationScoped
@Transactional
class DeliveryReports {

    private static final Pattern BUTTON = Pattern.compile("[\\w.:/-]{1,100}");

    private final MessageRepository messages;
    private final DeliveryRepository rows;
    private final InboundRepository inbound;
    private final EarlyReports early;
    private final Deliveries deliveries;
    private final DomainEvents events;

    DeliveryReports(
            MessageRepository messages,
            DeliveryRepository rows,
            InboundRepository inbound,
            EarlyReports early,
            Deliveries deliveries,
            DomainEvents events) {
        this.messages = messages;
        this.rows = rows;
        this.inbound = inbound;
        this.early = early;
        this.deliveries = deliveries;
        this.events = events;
    }

    /** A provider tells what became of a message. */
    void report(DeliveryReport report) {
        early.hold(report.provider(), report.providerId());
        rows.idAt(report.provider(), report.providerId())
                .flatMap(deliveries::hold)
                .ifPresentOrElse(held -> apply(held, report), () -> {
                    if (isOutcome(report.state())) {
                        early.keep(report);
                    }
                });
    }

    /** A provider has taken a message, and may have told of it before. */
    void accepted(Deliveries.Held held, String provider, @Nullable String providerId) {
        if (providerId == null) {
            deliveries.accepted(held, null);
            return;
        }
        early.hold(provider, providerId);
        var isAnothers = rows.idAt(provider, providerId).isPresent();
        deliveries.accepted(held, isAnothers ? null : providerId);
        if (isAnothers) {
            return;
        }
        early.take(held.delivery().channel(), provider, providerId).forEach(report -> apply(held, report));
    }

    private void apply(Deliveries.Held held, DeliveryReport report) {
        if (!held.delivery().state().mayBecome(report.state())) {
            return;
        }
        switch (report.state()) {
            case DELIVERED -> deliveries.arrived(held, report.at());
            case READ -> deliveries.wasRead(held, report.at());
            case FAILED ->
                deliveries.failed(
                        held, Objects.requireNonNullElse(report.failure(), "the provider says that it failed"));
            case QUEUED, SENDING, SENT, CANCELLED -> {
                // of no news: it is ours to say so
            }
        }
    }

    private static boolean isOutcome(DeliveryState state) {
        return state == DeliveryState.DELIVERED || state == DeliveryState.READ || state == DeliveryState.FAILED;
    }

    /** Somebody has written: WhatsApp's 24 hours begin anew, and a message of ours was answered, if one was. */
    void answered(InboundMessage answer) {
        var message = answeredBy(answer).flatMap(messages::findByIdOptional);
        if (!inbound.add(answer, message.map(Message::id).orElse(null))) {
            return;
        }
        var button = answer.button();
        var known = button == null || !BUTTON.matcher(button).matches() ? null : button;
        message.ifPresent(
                it -> events.happened(new MessageAnswered(it.id(), it.kind(), answer.kind(), it.group(), known), null));
    }

    private Optional<UUID> answeredBy(InboundMessage answer) {
        var repliesTo = answer.repliesTo();
        return repliesTo == null
                ? rows.latestTo(answer.kind(), answer.address())
                : rows.messageAt(answer.provider(), repliesTo);
    }
}
