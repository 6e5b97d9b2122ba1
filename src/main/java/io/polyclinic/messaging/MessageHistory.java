package io.polyclinic.messaging;

import io.polyclinic.platform.Cursors;
import io.polyclinic.platform.Page;
import io.polyclinic.platform.Problem;
import io.polyclinic.tenancy.CurrentClinic;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was sent, and what became of it. Each method is one transaction. */
@ApplicationScoped
@Transactional
public class MessageHistory {

    private final MessageRepository messages;
    private final DeliveryRepository deliveries;
    private final CurrentClinic clinic;
    private final Cursors cursors;

    MessageHistory(MessageRepository messages, DeliveryRepository deliveries, CurrentClinic clinic, Cursors cursors) {
        this.messages = messages;
        this.deliveries = deliveries;
        this.clinic = clinic;
        this.cursors = cursors;
    }

    /** The newest first. */
    public Page<MessageView> list(HistoryQuery query) {
        var list = clinic.key() + " " + query.signature();
        var after = query.after() == null
                ? null
                : UUID.fromString(cursors.open(query.after(), list, 1).getFirst());
        var rows = matching(query, after);
        var theirs = deliveries.of(rows.stream().map(Message::id).toList()).stream()
                .collect(Collectors.groupingBy(Delivery::messageId));
        return Page.of(
                rows,
                query.limit(),
                message -> message.view(theirs.getOrDefault(message.id(), List.of())),
                last -> cursors.after(List.of(last.id().toString()), list));
    }

    public MessageView read(UUID id) {
        var message = messages.findByIdOptional(id).orElseThrow(Problem.MESSAGE_NOT_FOUND::because);
        return message.view(deliveries.of(id));
    }

    private List<Message> matching(HistoryQuery query, @Nullable UUID after) {
        var conditions = new ArrayList<String>();
        var parameters = new Parameters();
        if (query.channel() != null || query.state() != null) {
            conditions.add("exists (select 1 from Delivery d where d.messageId = m.id"
                    + (query.channel() == null ? "" : " and d.channel = :channel")
                    + (query.state() == null ? "" : " and d.state = :state") + ")");
        }
        put(conditions, parameters, null, "channel", query.channel());
        put(conditions, parameters, null, "state", query.state());
        put(conditions, parameters, "m.kind = :kind", "kind", query.kind());
        put(conditions, parameters, "m.createdAt >= :from", "from", query.from());
        put(conditions, parameters, "m.createdAt < :to", "to", query.to());
        put(conditions, parameters, "m.recipientType = :type", "type", query.recipientType());
        put(conditions, parameters, "m.recipientId = :recipient", "recipient", query.recipientId());
        put(conditions, parameters, "m.id < :after", "after", after);
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return messages.find("from Message m" + where + " order by m.id desc", parameters)
                .range(0, query.limit())
                .list();
    }

    private static void put(
            List<String> conditions,
            Parameters parameters,
            @Nullable String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            parameters.and(name, value);
            if (condition != null) {
                conditions.add(condition);
            }
        }
    }

    /** How many there are of a kind, in a state, on a channel. */
    public record Count(ChannelKind channel, MessageKind kind, DeliveryState state, long count) {}

    /** Deliveries of messages that were made in this time. */
    public List<Count> counts(Instant from, Instant to) {
        return deliveries
                .getEntityManager()
                .createQuery("""
                        select d.channel, m.kind, d.state, count(*) from Delivery d, Message m
                        where m.id = d.messageId and m.createdAt >= :from and m.createdAt < :to
                        group by d.channel, m.kind, d.state order by d.channel, m.kind, d.state""", Object[].class)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultStream()
                .map(row ->
                        new Count((ChannelKind) row[0], (MessageKind) row[1], (DeliveryState) row[2], (Long) row[3]))
                .toList();
    }
}
