package io.polyclinic.messaging;

import io.polyclinic.outbox.Outbox;
import io.polyclinic.platform.FieldError;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Messages to people. They are written down in the transaction of who calls, and sent after it has committed; who calls never waits for a
 * provider.
 */
@ApplicationScoped
@Transactional
public class Messages {

    /** For how long secrets wait at most, where the message has no end of its own. */
    private static final Duration SECRETS_KEPT = Duration.ofHours(24);

    private final MessageRepository messages;
    private final Ways ways;
    private final Deliveries deliveries;
    private final MessageSecrets secrets;
    private final Outbox outbox;
    private final Clock clock;

    Messages(
            MessageRepository messages,
            Ways ways,
            Deliveries deliveries,
            MessageSecrets secrets,
            Outbox outbox,
            Clock clock) {
        this.messages = messages;
        this.ways = ways;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Sends a message, or does nothing where one with its key was made before. Where there is no way to the person it is written down as
     * failed.
     *
     * @return the message's id
     * @throws io.polyclinic.platform.ProblemException INVALID_REQUEST for variables that the kind does not know or that are not of their type,
     *     MESSAGE_VARIABLE_MISSING for such as are needed
     */
    public UUID send(MessageOrder given) {
        var order = whole(given);
        var found = ways.find(order.kind(), order.recipient(), order.channels());
        var now = clock.instant();
        var message = new Message(order, found.policy(), found.channels(), now);
        if (order.once() != null && !messages.takeKey(order.once(), message.id(), now)) {
            return messages.ofKey(order.once());
        }
        if (found.channels().isEmpty()) {
            message.cannotBeSent(found.others());
        }
        messages.persistAndFlush(message);
        if (order.kind().hasSecrets()) {
            secrets.keep(message.id(), Message.split(order, true));
            outbox.add(
                    ForgettingSecrets.QUEUE,
                    message.id(),
                    null,
                    Objects.requireNonNullElse(
                            order.notAfter(), message.notBefore().plus(SECRETS_KEPT)));
        }
        deliveries.begin(message);
        return message.id();
    }

    /** The channels by which a message would go now, in their order. */
    public List<ChannelKind> channels(MessageKind kind, Recipient recipient, Set<ChannelKind> only) {
        return ways.find(kind, recipient, only).channels();
    }

    /** Why it would not go by the others. */
    public String obstacles(MessageKind kind, Recipient recipient, Set<ChannelKind> only) {
        return ways.find(kind, recipient, only).others();
    }

    /** Takes back what is not being sent yet, and keeps it from going on. Returns whether there was such a message. */
    public boolean cancel(UUID id) {
        var message = messages.locked(id);
        message.ifPresent(it -> {
            it.cancel(clock.instant());
            deliveries.takeBack(it);
        });
        return message.isPresent();
    }

    /** Sends a message once more that came to nothing: by the ways that there are now. */
    public void retry(UUID id) {
        var message = messages.locked(id).orElseThrow(Problem.MESSAGE_NOT_FOUND::because);
        var state = deliveries.state(message);
        if (state != MessageState.FAILED) {
            throw Problem.MESSAGE_NOT_REPEATABLE.because("it is %s; only what failed is sent again", state);
        }
        if (message.kind().hasSecrets() && secrets.of(id).isEmpty()) {
            throw Problem.MESSAGE_NOT_REPEATABLE.because("what it said is forgotten, because it was secret");
        }
        var found = ways.find(message.kind(), message.recipient(), Set.of());
        if (found.channels().isEmpty()) {
            throw Problem.MESSAGE_HAS_NO_WAY.because("%s", found.others());
        }
        message.again(found.channels());
        deliveries.begin(message);
    }

    /** With what stands where nothing was given. */
    private static MessageOrder whole(MessageOrder order) {
        var kind = order.kind();
        refuseUnknown(kind, order.variables());
        var all = new HashMap<>(order.variables());
        for (var variable : kind.variables()) {
            if (variable.standard() != null) {
                all.putIfAbsent(variable.name(), variable.standard());
            }
        }
        var missing = kind.variables().stream()
                .filter(variable -> variable.isRequired() && !all.containsKey(variable.name()))
                .map(variable -> new FieldError("variables." + variable.name(), "missing", "is needed"))
                .toList();
        if (!missing.isEmpty()) {
            throw Problem.MESSAGE_VARIABLE_MISSING.because(missing);
        }
        return order.withAll(all);
    }

    private static void refuseUnknown(MessageKind kind, Map<String, String> variables) {
        var faults = new ArrayList<FieldError>();
        variables.forEach((name, value) -> kind.variables().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .ifPresentOrElse(
                        variable -> {
                            if (!variable.type().accepts(value)) {
                                faults.add(new FieldError("variables." + name, "type", "must be a " + variable.type()));
                            }
                        },
                        () -> faults.add(new FieldError(
                                "variables." + name,
                                "unknown",
                                "is no variable of " + kind + "; these are: "
                                        + String.join(
                                                ", ",
                                                kind.variables().stream()
                                                        .map(Variable::name)
                                                        .toList())))));
        if (!faults.isEmpty()) {
            throw Problem.INVALID_REQUEST.because(faults);
        }
    }
}
