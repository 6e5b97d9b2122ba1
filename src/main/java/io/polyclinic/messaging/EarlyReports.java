package io.polyclinic.messaging;

import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a provider told of a message before we had written down that it took it: providers are sometimes faster than a commit. */
@ApplicationScoped
class EarlyReports {

    private static final Duration KEPT = Duration.ofDays(1);

    private static final String KEEP = """
            insert into delivery_report (provider, provider_id, state, failure, told_at, kept_at)
            values (:provider, :providerId, :state, cast(:failure as text), :at, :now) on conflict do nothing""";

    private final EntityManager tenant;
    private final Clock clock;

    EarlyReports(@PersistenceUnit("tenant") EntityManager tenant, Clock clock) {
        this.tenant = tenant;
        this.clock = clock;
    }

    /** Of who writes the id down and who tells of it, one comes first; the other sees what that one did. */
    void hold(String provider, String providerId) {
        var unused = tenant.createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))", Integer.class)
                .setParameter("name", provider + " " + providerId)
                .getResultList();
    }

    void keep(DeliveryReport report) {
        var forgotten = tenant.createNativeQuery("""
                delete from delivery_report where (provider, provider_id, state) in
                    (select provider, provider_id, state from delivery_report where kept_at < :before for update skip locked)""")
                .setParameter("before", clock.instant().minus(KEPT))
                .executeUpdate();
        var kept = tenant.createNativeQuery(KEEP)
                .setParameter("provider", report.provider())
                .setParameter("providerId", report.providerId())
                .setParameter("state", report.state().name())
                .setParameter("failure", report.failure())
                .setParameter("at", report.at())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** What was told, in the order of the states; it is here no longer. */
    List<DeliveryReport> take(ChannelKind kind, String provider, String providerId) {
        return tenant
                .createNativeQuery("""
                        delete from delivery_report where provider = :provider and provider_id = :providerId
                        returning state, failure, told_at""", Object[].class)
                .setParameter("provider", provider)
                .setParameter("providerId", providerId)
                .getResultList()
                .stream()
                .map(row -> report(kind, provider, providerId, (Object[]) row))
                .sorted(Comparator.comparing(DeliveryReport::state))
                .toList();
    }

    private static DeliveryReport report(ChannelKind kind, String provider, String providerId, Object[] row) {
        return new DeliveryReport(
                kind, provider, providerId, DeliveryState.valueOf((String) row[0]), (@Nullable String) row[1], (Instant)
                        row[2]);
    }
}
