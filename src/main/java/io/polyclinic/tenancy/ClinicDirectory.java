package io.polyclinic.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.polyclinic.catalog.CatalogNews;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Host name to clinic: a bounded memory in front of the catalog, and another of unknown names, which cannot push out the known ones. The
 * catalog tells of changes, so an entry is good until told otherwise; when the catalog goes silent entries are good for a second, and
 * when it cannot be reached at all known clinics are served for a while from what is remembered.
 */
@ApplicationScoped
class ClinicDirectory {

    private static final Logger LOG = Logger.getLogger(ClinicDirectory.class);

    /** How long nobody asks the catalog again after it could not be reached. */
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** How long a known clinic waits for the catalog before it is served from memory. */
    static final Duration PATIENCE = Duration.ofMillis(500);

    private final HostNames names;
    private final Clinics clinics;
    private final TenancyConfig.Directory config;
    private final Cache<String, Entry> known;
    private final Cache<String, Entry> unknown;
    /** The names that are being looked up, and since when. */
    private final ConcurrentHashMap<String, Long> asked = new ConcurrentHashMap<>();

    private final AtomicLong news = new AtomicLong();
    private final AtomicLong nextTry = new AtomicLong();
    private volatile boolean away;
    private volatile boolean told;
    private volatile long believedSince = System.nanoTime();

    ClinicDirectory(HostNames names, Clinics clinics, TenancyConfig config) {
        this.names = names;
        this.clinics = clinics;
        this.config = config.directory();
        this.known = memory(this.config);
        this.unknown = memory(this.config);
    }

    private static Cache<String, Entry> memory(TenancyConfig.Directory config) {
        return Caffeine.newBuilder()
                .maximumSize(config.size())
                .expireAfterWrite(config.away())
                .build();
    }

    private record Entry(Optional<ClinicRecord> clinic, long readAt) {

        boolean isYoungerThan(Duration age) {
            return System.nanoTime() - readAt < age.toNanos();
        }
    }

    /** What is remembered of the name and still good; null when it must be looked up. Never blocks. */
    @Nullable
    Optional<ClinicRecord> remembered(String host) {
        var entry = known.getIfPresent(host);
        if (entry != null && (isGood(entry) || standsIn(entry) && !isTimeToTry() || isAskedInVain(host, entry))) {
            return entry.clinic();
        }
        var nobody = unknown.getIfPresent(host);
        return nobody != null && isGood(nobody) ? nobody.clinic() : null;
    }

    private boolean isGood(Entry entry) {
        return entry.readAt() - believedSince >= 0 && entry.isYoungerThan(told ? config.ttl() : config.ttlUntold());
    }

    private boolean standsIn(Entry entry) {
        return away && entry.isYoungerThan(config.away());
    }

    private boolean isAskedInVain(String host, Entry entry) {
        var since = asked.get(host);
        return since != null && System.nanoTime() - since >= PATIENCE.toNanos() && mayBridge(entry);
    }

    /** Not when the catalog has just come back: what it has to say of the time before must be heard first. */
    private boolean mayBridge(Entry entry) {
        return entry.isYoungerThan(config.away()) && (!told || entry.readAt() - believedSince >= 0);
    }

    /** What stands in for an answer of the catalog that has not come within {@link #PATIENCE}; null where nothing does. */
    @Nullable
    Optional<ClinicRecord> standIn(String host) {
        var entry = known.getIfPresent(host);
        return entry != null && mayBridge(entry) ? entry.clinic() : null;
    }

    private boolean isTimeToTry() {
        return System.nanoTime() - nextTry.get() >= 0;
    }

    /** Reads the catalog; where that cannot be reached, falls back on what is remembered, and refuses with 503 where nothing is. Blocks. */
    Optional<ClinicRecord> lookUp(String host) {
        if (away && !isMyTry()) {
            return standIn(host, null);
        }
        var before = news.get();
        var readAt = System.nanoTime();
        asked.putIfAbsent(host, readAt);
        try {
            var found = names.isUnderBase(host) ? names.slugIn(host).flatMap(clinics::bySlug) : clinics.byDomain(host);
            away = false;
            remember(host, new Entry(found, readAt), before);
            return found;
        } catch (RuntimeException e) {
            if (news.get() == before) { // otherwise it may have come back while this one still waited
                away = true;
                nextTry.set(System.nanoTime() + BETWEEN_TRIES.toNanos());
            }
            return standIn(host, e);
        } finally {
            asked.remove(host);
        }
    }

    /** One at a time tries whether the catalog is back. */
    private boolean isMyTry() {
        var at = nextTry.get();
        var now = System.nanoTime();
        return now - at >= 0 && nextTry.compareAndSet(at, now + BETWEEN_TRIES.toNanos());
    }

    private void remember(String host, Entry entry, long newsBefore) {
        var isKnown = entry.clinic().isPresent();
        (isKnown ? known : unknown).put(host, entry);
        (isKnown ? unknown : known).invalidate(host);
        if (news.get() != newsBefore) { // news came while it was read: it may be of before
            known.invalidate(host);
            unknown.invalidate(host);
        }
    }

    private Optional<ClinicRecord> standIn(String host, @Nullable RuntimeException failure) {
        var entry = known.getIfPresent(host);
        if (entry == null || !entry.isYoungerThan(config.away())) {
            throw failure == null
                    ? Problem.CATALOG_UNAVAILABLE.because()
                    : Problem.CATALOG_UNAVAILABLE.because(failure);
        }
        if (failure != null) {
            LOG.warnf("the catalog cannot be reached (%s); known clinics are served from memory", failure.getMessage());
        }
        return entry.clinic();
    }

    /** The clinics that are remembered, good or not. */
    Collection<ClinicRecord> known() {
        var clinics = new HashMap<UUID, ClinicRecord>();
        known.asMap()
                .values()
                .forEach(entry -> entry.clinic()
                        .ifPresent(it -> clinics.merge(
                                it.id(), it, (one, other) -> one.generation() >= other.generation() ? one : other)));
        return clinics.values();
    }

    /** A clinic has changed: what is remembered of it goes, and all unknown names, for one of them may be known now. */
    void changed(@Observes CatalogNews.ClinicChanged changed) {
        news.incrementAndGet();
        known.asMap()
                .values()
                .removeIf(entry -> entry.clinic()
                        .filter(it -> it.id().equals(changed.id()))
                        .isPresent());
        unknown.invalidateAll();
    }

    /** Whatever was missed while the catalog was silent is read anew, but what is remembered stays as a stand-in. */
    void listening(@Observes CatalogNews.Listening state) {
        news.incrementAndGet();
        told = state.on();
        believedSince = System.nanoTime();
        if (state.on()) {
            away = false;
        }
    }
}
