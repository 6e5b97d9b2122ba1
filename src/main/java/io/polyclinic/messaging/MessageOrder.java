package io.polyclinic.messaging;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to be sent.
 *
 * @param variables by their names, as {@link VariableType} writes them
 * @param channels the only ones by which it may go; all of its kind where none is named
 * @param notBefore when it is due; at once where nothing is said
 * @param notAfter when it is of no use any more
 * @param once names the message: of several with one key only the first is made
 */
public record MessageOrder(
        MessageKind kind,
        Recipient recipient,
        Map<String, String> variables,
        Set<ChannelKind> channels,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable String once,
        Cause cause) {

    /**
     * Where a message comes from.
     *
     * @param account who caused it; none where nobody was signed in
     * @param byHand whether somebody of the clinic wrote it themselves
     * @param group messages that belong together
     */
    public record Cause(
            @Nullable UUID account,
            boolean byHand,
            @Nullable UUID group) {

        public static final Cause UNKNOWN = new Cause(null, false, null);
    }

    public MessageOrder {
        variables = Map.copyOf(variables);
        channels = Set.copyOf(channels);
    }

    /** A message of this kind, due at once. */
    public static MessageOrder of(MessageKind kind, Recipient recipient) {
        return new MessageOrder(kind, recipient, Map.of(), Set.of(), null, null, null, Cause.UNKNOWN);
    }

    /** @param value written as its {@code toString} does: texts, numbers, instants, local dates, addresses */
    public MessageOrder with(String variable, Object value) {
        var all = new HashMap<>(variables);
        all.put(variable, value.toString());
        return withAll(all);
    }

    /** With these variables in place of what it has. */
    public MessageOrder withAll(Map<String, String> all) {
        return new MessageOrder(kind, recipient, all, channels, notBefore, notAfter, once, cause);
    }

    public MessageOrder by(ChannelKind channel) {
        return new MessageOrder(kind, recipient, variables, Set.of(channel), notBefore, notAfter, once, cause);
    }

    public MessageOrder dueAt(Instant at) {
        return new MessageOrder(kind, recipient, variables, channels, at, notAfter, once, cause);
    }

    public MessageOrder goodUntil(Instant at) {
        return new MessageOrder(kind, recipient, variables, channels, notBefore, at, once, cause);
    }

    /** For example {@code reminder/<appointment>/<time>}. */
    public MessageOrder once(String key) {
        return new MessageOrder(kind, recipient, variables, channels, notBefore, notAfter, key, cause);
    }

    public MessageOrder causedBy(Cause why) {
        return new MessageOrder(kind, recipient, variables, channels, notBefore, notAfter, once, why);
    }

    @Override
    public String toString() {
        return kind + " to " + recipient;
    }
}
