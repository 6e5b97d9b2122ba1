package io.polyclinic.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.polyclinic.catalog.CatalogNews;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * A clinic by its id, as the catalog has it now: for work that no host name leads to. What is remembered is good under the same terms as in
 * {@link ClinicDirectory}: until the catalog tells of a change, and for a while when it cannot be reached.
 */
@ApplicationScoped
public class ClinicRecords {

    private static final Logger LOG = Logger.getLogger(ClinicRecords.class);

    private final Clinics clinics;
    private final TenancyConfig.Directory config;
    private final Cache<UUID, Entry> known;
    private final AtomicLong news = new AtomicLong();
    private volatile boolean told;
    private volatile long believedSince = System.nanoTime();

    ClinicRecords(Clinics clinics, TenancyConfig config) {
        this.clinics = clinics;
        this.config = config.directory();
        this.known = Caffeine.newBuilder()
                .maximumSize(this.config.size())
                .expireAfterWrite(this.config.away())
                .build();
    }

    private record Entry(ClinicRecord clinic, long readAt) {

        boolean isYoungerThan(Duration age) {
            return System.nanoTime() - readAt < age.toNanos();
        }
    }

    /** Empty where the catalog knows none. Blocks where it must be asked. */
    public Optional<ClinicRecord> byId(UUID id) {
        var entry = known.getIfPresent(id);
        return entry != null && isGood(entry) ? Optional.of(entry.clinic()) : read(id);
    }

    private boolean isGood(Entry entry) {
        return entry.readAt() - believedSince >= 0 && entry.isYoungerThan(told ? config.ttl() : config.ttlUntold());
    }

    private Optional<ClinicRecord> read(UUID id) {
        var before = news.get();
        var readAt = System.nanoTime();
        try {
            var found = clinics.byId(id);
            found.ifPresentOrElse(clinic -> known.put(id, new Entry(clinic, readAt)), () -> known.invalidate(id));
            if (news.get() != before) { // news came while it was read: it may be of before
                known.invalidate(id);
            }
            return found;
        } catch (RuntimeException e) {
            var entry = known.getIfPresent(id);
            if (entry == null || !entry.isYoungerThan(config.away())) {
                throw e;
            }
            LOG.debugf("the catalog cannot be reached (%s); clinic %s is as it was", e.getMessage(), id);
            return Optional.of(entry.clinic());
        }
    }

    /** What is remembered of the clinic was found to be of yesterday. */
    public void forget(UUID id) {
        known.invalidate(id);
    }

    void changed(@Observes CatalogNews.ClinicChanged changed) {
        news.incrementAndGet();
        known.invalidate(changed.id());
    }

    void listening(@Observes CatalogNews.Listening state) {
        news.incrementAndGet();
        told = state.on();
        believedSince = System.nanoTime();
    }
}
