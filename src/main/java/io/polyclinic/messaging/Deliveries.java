package io.polyclinic.messaging;

import io.polyclinic.outbox.DomainEvents;
import io.polyclinic.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Leads a message over its ways: begins them, writes down what becomes of each, and goes on to the next. Who calls holds the message's row. */
@ApplicationScoped
class Deliveries {

    static final String QUEUE = "message";

    private final MessageRepository messages;
    private final DeliveryRepository deliveries;
    private final MessageSecrets secrets;
    private final Outbox outbox;
    private final DomainEvents events;
    private final Clock clock;

    Deliveries(
            MessageRepository messages,
            DeliveryRepository deliveries,
            MessageSecrets secrets,
            Outbox outbox,
            DomainEvents events,
            Clock clock) {
        this.messages = messages;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /** A message whose row is held, and one of its deliveries. */
    record Held(Message message, Delivery delivery) {}

    Optional<Held> hold(UUID delivery) {
        return deliveries
                .messageOf(delivery)
                .flatMap(messages::locked)
                .flatMap(message -> deliveries.findByIdOptional(delivery).map(it -> new Held(message, it)));
    }

    MessageState state(Message message) {
        return message.view(deliveries.of(message.id())).state();
    }

    /** Begins a round. */
    void begin(Message message) {
        var outside = outside(message);
        var first = message.policy() == MessagePolicy.ALL
                ? outside
                : outside.stream().limit(1).toList();
        first.forEach(channel -> start(message, channel));
        if (message.channels().contains(ChannelKind.IN_APP)) {
            start(message, ChannelKind.IN_APP);
        }
        if (message.channels().isEmpty()) {
            secrets.forget(message.id());
            events.happened(new MessageFailed(message.id(), message.kind()), message.causedBy());
        }
    }

    private void start(Message message, ChannelKind channel) {
        var address = Objects.requireNonNull(message.recipient().address(channel), "an address");
        var now = clock.instant();
        var delivery = new Delivery(message, channel, address, now);
        deliveries.persist(delivery);
        outbox.add(QUEUE, delivery.id(), null, message.notBefore().isAfter(now) ? message.notBefore() : now);
    }

    /** An attempt begins. */
    void sends(Held held, String provider, int attempt, Wording.Rendered kept) {
        held.delivery().sends(provider, attempt, clock.instant());
        held.delivery().says(kept);
    }

    void accepted(Held held, @Nullable String providerId) {
        held.delivery().accepted(providerId, clock.instant());
        tell(held, DeliveryState.SENT);
        settle(held.message());
    }

    void arrived(Held held, Instant at) {
        held.delivery().arrived(at);
        tell(held, DeliveryState.DELIVERED);
        settle(held.message());
    }

    void wasRead(Held held, Instant at) {
        held.delivery().wasRead(at);
        tell(held, DeliveryState.READ);
        settle(held.message());
    }

    void failed(Held held, String why) {
        held.delivery().failed(why, clock.instant());
        var message = held.message();
        var outside = outside(message);
        if (held.delivery().channel() == ChannelKind.IN_APP && !outside.isEmpty()) {
            settle(message);
            return;
        }
        var round = round(message);
        var next = next(message, round);
        if (next.isPresent()) {
            start(message, next.get());
        } else if (round.stream().filter(isOutside().or(_ -> outside.isEmpty())).allMatch(isOver())) {
            events.happened(new MessageFailed(message.id(), message.kind()), message.causedBy());
        }
        settle(message);
    }

    void cancelled(Held held, String why) {
        held.delivery().cancelled(why, clock.instant());
        tell(held, DeliveryState.CANCELLED);
        settle(held.message());
    }

    /** Takes back what nobody is sending yet. */
    void takeBack(Message message) {
        round(message).stream()
                .filter(delivery -> delivery.state().isOpen() && outbox.cancel(QUEUE, delivery.id()))
                .forEach(delivery -> cancelled(new Held(message, delivery), "taken back"));
    }

    /** The way that a message goes next, now that what it went by has failed. */
    private static Optional<ChannelKind> next(Message message, List<Delivery> round) {
        if (message.policy() == MessagePolicy.ALL
                || message.isCancelled()
                || !round.stream().filter(isOutside()).allMatch(isOver())) {
            return Optional.empty();
        }
        return untried(message, round);
    }

    private static Optional<ChannelKind> untried(Message message, List<Delivery> round) {
        var tried = EnumSet.noneOf(ChannelKind.class);
        round.forEach(delivery -> tried.add(delivery.channel()));
        return outside(message).stream().filter(it -> !tried.contains(it)).findFirst();
    }

    /** Forgets the secrets once nothing more will be sent. */
    private void settle(Message message) {
        var round = round(message);
        var goesOn = message.policy() == MessagePolicy.FALLBACK
                && !message.isCancelled()
                && untried(message, round).isPresent()
                && round.stream()
                        .noneMatch(it -> it.state() == DeliveryState.DELIVERED || it.state() == DeliveryState.READ);
        if (!goesOn && round.stream().noneMatch(it -> it.state().isOpen())) {
            secrets.forget(message.id());
        }
    }

    private List<Delivery> round(Message message) {
        return deliveries.of(message.id()).stream()
                .filter(delivery -> delivery.round() == message.round())
                .toList();
    }

    private void tell(Held held, DeliveryState state) {
        var message = held.message().id();
        var delivery = held.delivery().id();
        var kind = held.message().kind();
        var channel = held.delivery().channel();
        events.happened(
                switch (state) {
                    case SENT -> new MessageSent(message, delivery, kind, channel);
                    case DELIVERED -> new MessageDelivered(message, delivery, kind, channel);
                    case READ -> new MessageRead(message, delivery, kind, channel);
                    case CANCELLED -> new MessageCancelled(message, delivery, kind, channel);
                    case QUEUED, SENDING, FAILED -> throw new IllegalArgumentException("of no event: " + state);
                },
                held.message().causedBy());
    }

    private static List<ChannelKind> outside(Message message) {
        return message.channels().stream()
                .filter(channel -> channel != ChannelKind.IN_APP)
                .toList();
    }

    private static Predicate<Delivery> isOutside() {
        return delivery -> delivery.channel() != ChannelKind.IN_APP;
    }

    private static Predicate<Delivery> isOver() {
        return delivery -> delivery.state() == DeliveryState.FAILED || delivery.state() == DeliveryState.CANCELLED;
    }
}
