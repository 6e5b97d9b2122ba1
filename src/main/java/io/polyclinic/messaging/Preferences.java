package io.polyclinic.messaging;

import io.polyclinic.platform.IfMatch;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.Versioned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** What people want to be reached by. Each method is one transaction. */
@ApplicationScoped
@Transactional
public class Preferences {

    private final PreferenceRepository rows;
    private final Clock clock;

    Preferences(PreferenceRepository rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Whether somebody wants messages on a channel. Messages of security come all the same. */
    public record Wishes(boolean email, boolean whatsapp, boolean sms, boolean inApp) {

        static final Wishes ALL = new Wishes(true, true, true, true);

        boolean include(ChannelKind channel) {
            return switch (channel) {
                case EMAIL -> email;
                case WHATSAPP -> whatsapp;
                case SMS -> sms;
                case IN_APP -> inApp;
            };
        }
    }

    /** @param version counts how often somebody has said something */
    public record InForce(int version, Wishes wishes) implements Versioned {}

    public InForce read(RecipientType type, UUID id) {
        return rows.findByIdOptional(new Preference.Of(type, id))
                .map(row -> new InForce(row.version() + 1, row.wishes()))
                .orElse(new InForce(0, Wishes.ALL));
    }

    public InForce change(RecipientType type, UUID id, IfMatch version, Wishes wishes) {
        version.check(read(type, id));
        var of = new Preference.Of(type, id);
        var row = rows.findByIdOptional(of);
        row.ifPresent(it -> it.change(wishes, clock.instant()));
        if (row.isEmpty() && !rows.begin(of, wishes, clock.instant())) {
            throw Problem.VERSION_STALE.because("read it again, then change what you find");
        }
        rows.flush();
        return read(type, id);
    }

    Wishes of(Recipient recipient) {
        return recipient.id() == null
                ? Wishes.ALL
                : read(recipient.type(), recipient.id()).wishes();
    }
}
