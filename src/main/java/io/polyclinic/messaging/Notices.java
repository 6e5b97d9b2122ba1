package io.polyclinic.messaging;

import io.polyclinic.outbox.DomainEvents;
import io.polyclinic.platform.Cursors;
import io.polyclinic.platform.Page;
import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people find when signed in. Each method is one transaction. */
@ApplicationScoped
@Transactional
public class Notices {

    private final NoticeRepository notices;
    private final Deliveries deliveries;
    private final DomainEvents events;
    private final CurrentClinic clinic;
    private final Cursors cursors;
    private final Clock clock;

    Notices(
            NoticeRepository notices,
            Deliveries deliveries,
            DomainEvents events,
            CurrentClinic clinic,
            Cursors cursors,
            Clock clock) {
        this.notices = notices;
        this.deliveries = deliveries;
        this.events = events;
        this.clinic = clinic;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** Whose notices, and which of them. */
    public record Wanted(
            UUID account,
            boolean unreadOnly,
            int limit,
            @Nullable String after) {}

    void add(Deliveries.Held held, Wording.Rendered said) {
        var now = clock.instant();
        var delivery = held.delivery();
        delivery.says(said);
        notices.persistAndFlush(new Notice(
                delivery,
                held.message().kind(),
                Objects.requireNonNull(said.subject(), "a notice has a title"),
                said.text(),
                now));
        events.happened(new NoticeArrived(delivery.id(), UUID.fromString(delivery.address())), null);
        deliveries.arrived(held, now);
    }

    /** The newest first. */
    public Page<NoticeView> list(Wanted wanted) {
        var list = clinic.key() + " " + wanted.account() + " notices?unread=" + wanted.unreadOnly();
        var after = wanted.after() == null
                ? null
                : UUID.fromString(cursors.open(wanted.after(), list, 1).getFirst());
        var rows = notices.of(wanted.account(), wanted.unreadOnly(), after, wanted.limit() + 1);
        return Page.of(
                rows,
                wanted.limit(),
                Notice::view,
                last -> cursors.after(List.of(last.id().toString()), list));
    }

    /** Marks these as read, all of them where none are named; what is not the account's own is left alone. Returns how many are unread yet. */
    public long markRead(UUID account, Collection<UUID> named) {
        var now = clock.instant();
        for (var notice : notices.unread(account, named)) {
            notice.wasRead(now);
            deliveries
                    .hold(notice.id())
                    .filter(held -> held.delivery().state().mayBecome(DeliveryState.READ))
                    .ifPresent(held -> deliveries.wasRead(held, now));
        }
        return notices.countUnread(account);
    }
}
