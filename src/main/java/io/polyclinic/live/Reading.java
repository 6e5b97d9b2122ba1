package io.polyclinic.live;

import io.polyclinic.catalog.ClinicState;
import io.polyclinic.identity.SessionEnded;
import io.polyclinic.outbox.EventLog;
import io.polyclinic.platform.Ids;
import io.polyclinic.tenancy.ClinicRecords;
import io.polyclinic.tenancy.TenantKey;
import io.polyclinic.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Looks what is new in a clinic. Ids say when an event was made, and transactions commit in another order: so each look goes back over the
 * time in which one may still commit, and leaves out what was told.
 */
@ApplicationScoped
class Reading {

    /** Longer than a transaction may take, and than the clocks of nodes differ. */
    static final Duration BACK = Duration.ofSeconds(90);

    /** Who was away for longer, or missed more than is told at once, is told so instead. */
    static final Duration LONGEST_AWAY = Duration.ofHours(1);

    private static final int AT_ONCE = 5_000;

    private final Tenants tenants;
    private final ClinicRecords records;
    private final EventLog log;
    private final Clock clock;

    Reading(Tenants tenants, ClinicRecords records, EventLog log, Clock clock) {
        this.tenants = tenants;
        this.records = records;
        this.log = log;
        this.clock = clock;
    }

    /** Tells what is new to all who listen, and lets in who waits. Where the clinic is another one by now, or closed, it ends for all. */
    void look(ClinicStream stream) {
        if (isOpen(stream)) {
            tenants.in(stream.clinic(), () -> {
                var from = clock.instant().minus(BACK);
                stream.read(since(Ids.least(from)));
                stream.told().forget(from);
                stream.waiting().forEach(listener -> admit(stream, listener, from));
                return stream;
            });
            stream.endThoseOver(clock.instant());
        } else {
            stream.endAll();
        }
    }

    boolean isOpen(ClinicStream stream) {
        return records.byId(stream.clinic().id())
                .filter(now -> now.state() == ClinicState.ACTIVE)
                .filter(now -> TenantKey.of(now).equals(TenantKey.of(stream.clinic())))
                .isPresent();
    }

    private void admit(ClinicStream stream, Listener listener, Instant from) {
        if (log.hasHappened(SessionEnded.class, listener.caller().sessionId())) {
            stream.end(listener);
            return;
        }
        var resume = listener.resume();
        if (resume == null) {
            stream.admit(listener, List.of(), true);
            return;
        }
        if (stream.isReader(resume.reader()) && stream.told().knows(resume.event())) {
            stream.admit(listener, stream.told().after(resume.event()), true);
            return;
        }
        var missed = missed(resume.event());
        stream.read(missed.events().stream()
                .filter(event -> !Ids.madeAt(event.id()).isBefore(from)) // committed since the look before
                .toList());
        stream.admit(listener, missed.events(), missed.isAll());
    }

    private record Missed(List<EventLog.Entry> events, boolean isAll) {}

    private Missed missed(UUID last) {
        var lastAt = Ids.madeAt(last);
        if (lastAt.isBefore(clock.instant().minus(LONGEST_AWAY))) {
            return new Missed(List.of(), false);
        }
        var events = log.after(Ids.least(lastAt.minus(BACK)), ClinicStream.MOST_AT_ONCE + 1);
        return events.size() > ClinicStream.MOST_AT_ONCE
                ? new Missed(List.of(), false)
                : new Missed(
                        events.stream()
                                .filter(event -> !event.id().equals(last))
                                .toList(),
                        true);
    }

    private List<EventLog.Entry> since(UUID from) {
        var all = new ArrayList<EventLog.Entry>();
        List<EventLog.Entry> page;
        var last = from;
        do {
            page = log.after(last, AT_ONCE);
            all.addAll(page);
            last = page.isEmpty() ? last : page.getLast().id();
        } while (page.size() == AT_ONCE);
        return all;
    }
}
