package io.polyclinic.messaging;

import io.polyclinic.platform.Ids;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message to one person. What became of it stands in its deliveries. */
@Entity
class Message {

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private MessageKind kind;

    @Enumerated(EnumType.STRING)
    private MessageCategory category;

    @Enumerated(EnumType.STRING)
    private MessagePolicy policy;

    @Enumerated(EnumType.STRING)
    private RecipientType recipientType;

    private @Nullable UUID recipientId;
    private @Nullable String recipientName;
    private @Nullable String email;
    private @Nullable String phone;
    private @Nullable String language;

    @Convert(converter = VariablesJson.class)
    private Map<String, String> variables;

    private String[] channels;
    private int round;
    private @Nullable UUID groupId;
    private @Nullable UUID causedBy;
    private boolean byHand;
    private Instant createdAt;
    private Instant notBefore;
    private @Nullable Instant expiresAt;
    private @Nullable Instant cancelledAt;
    private @Nullable String whyNotSent;

    protected Message() {}

    /** @param ways in their order */
    Message(MessageOrder order, MessagePolicy policy, List<ChannelKind> ways, Instant now) {
        id = Ids.next();
        kind = order.kind();
        category = kind.category();
        this.policy = policy;
        var recipient = order.recipient();
        recipientType = recipient.type();
        recipientId = recipient.id();
        recipientName = recipient.name();
        email = recipient.email();
        phone = recipient.phone();
        language = recipient.language();
        variables = split(order, false);
        channels = ways.stream().map(ChannelKind::name).toArray(String[]::new);
        round = 1;
        groupId = order.cause().group();
        causedBy = order.cause().account();
        byHand = order.cause().byHand();
        createdAt = now;
        notBefore = Objects.requireNonNullElse(order.notBefore(), now);
        expiresAt = order.notAfter();
    }

    /** The variables of an order that are secret, or those that are not. */
    static Map<String, String> split(MessageOrder order, boolean secret) {
        var some = new HashMap<>(order.variables());
        some.keySet().removeIf(name -> order.kind().variable(name).orElseThrow().isSecret() != secret);
        return some;
    }

    void cancel(Instant now) {
        cancelledAt = now;
    }

    void cannotBeSent(String why) {
        whyNotSent = why;
    }

    /** It is sent once more. */
    void again(List<ChannelKind> ways) {
        round++;
        channels = ways.stream().map(ChannelKind::name).toArray(String[]::new);
        whyNotSent = null;
        expiresAt = null;
    }

    UUID id() {
        return id;
    }

    MessageKind kind() {
        return kind;
    }

    MessageCategory category() {
        return category;
    }

    MessagePolicy policy() {
        return policy;
    }

    int round() {
        return round;
    }

    List<ChannelKind> channels() {
        return Arrays.stream(channels).map(ChannelKind::valueOf).toList();
    }

    Recipient recipient() {
        return new Recipient(recipientType, recipientId, recipientName, email, phone, language);
    }

    Map<String, String> variables() {
        return Objects.requireNonNull(variables);
    }

    boolean isCancelled() {
        return cancelledAt != null;
    }

    boolean isOver(Instant now) {
        return expiresAt != null && now.isAfter(expiresAt);
    }

    @Nullable
    UUID causedBy() {
        return causedBy;
    }

    @Nullable
    UUID group() {
        return groupId;
    }

    Instant notBefore() {
        return notBefore;
    }

    MessageView view(List<Delivery> deliveries) {
        return new MessageView(
                id,
                kind,
                category,
                policy,
                MessageState.of(deliveries, whyNotSent != null, cancelledAt != null),
                new MessageView.To(recipientType, recipientId, recipientName, email, phone, language),
                shown(),
                deliveries.stream().map(Delivery::view).toList(),
                whyNotSent,
                groupId,
                causedBy,
                byHand,
                createdAt,
                notBefore,
                expiresAt,
                cancelledAt);
    }

    private Map<String, String> shown() {
        var all = new HashMap<>(variables());
        kind.variables().stream().filter(Variable::isSecret).forEach(secret -> all.put(secret.name(), Variable.HIDDEN));
        return all;
    }
}
