package io.polyclinic.messaging;

import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How many messages have been sent in a minute or on a day. Two who count the same wait for each other, so none is counted too few. */
@ApplicationScoped
class SendCounts {

    private static final Duration KEPT = Duration.ofDays(3);

    private static final String TAKE = """
            insert into message_count as c (scope, starts_at, sent) select :scope, :start, 1 where :most > 0
            on conflict (scope, starts_at) do update set sent = c.sent + 1 where c.sent < :most""";

    private final EntityManager tenant;
    private final Clock clock;

    SendCounts(@PersistenceUnit("tenant") EntityManager tenant, Clock clock) {
        this.tenant = tenant;
        this.clock = clock;
    }

    /** Counts one more of this minute. Where that would be too many, when there may be one again. */
    Optional<Instant> takeOfMinute(String scope, int most) {
        var start = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        return take(scope + "/minute", start, most) ? Optional.empty() : Optional.of(start.plus(Duration.ofMinutes(1)));
    }

    /** The same for today, as the clinic counts its days. */
    Optional<Instant> takeOfDay(String scope, int most, ZoneId zone) {
        var day = clock.instant().atZone(zone).toLocalDate();
        var start = day.atStartOfDay(zone).toInstant();
        return take(scope + "/day", start, most)
                ? Optional.empty()
                : Optional.of(day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** Gives one back that came to nothing. */
    void giveBackOfMinute(String scope) {
        var unused = tenant.createNativeQuery(
                        "update message_count set sent = sent - 1 where scope = :scope and starts_at = :start and sent"
                                + " > 0")
                .setParameter("scope", scope + "/minute")
                .setParameter("start", clock.instant().truncatedTo(ChronoUnit.MINUTES))
                .executeUpdate();
    }

    private boolean take(String scope, Instant start, int most) {
        var unused = tenant.createNativeQuery("""
                delete from message_count where (scope, starts_at) in
                    (select scope, starts_at from message_count where starts_at < :before for update skip locked)""")
                .setParameter("before", clock.instant().minus(KEPT))
                .executeUpdate();
        return tenant.createNativeQuery(TAKE)
                        .setParameter("scope", scope)
                        .setParameter("start", start)
                        .setParameter("most", most)
                        .executeUpdate()
                == 1;
    }
}
