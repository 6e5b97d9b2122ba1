package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.tenancy.ClinicRecords;
import io.polyclinic.tenancy.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds what lost hints forgot. It looks into a clinic unless it has done so before and nothing was written to the clinic's database since: then
 * what it found, and told this node, is all that there is.
 */
@ApplicationScoped
class Sweep {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    private final Clinics clinics;
    private final ClinicRecords records;
    private final DatabaseActivity activity;
    private final SweepVisit visit;
    private final OutboxMetrics metrics;
    private final Clock clock;
    private final ConcurrentHashMap<UUID, Seen> memory = new ConcurrentHashMap<>();
    private volatile Map<UUID, String> states = Map.of();

    Sweep(
            Clinics clinics,
            ClinicRecords records,
            DatabaseActivity activity,
            SweepVisit visit,
            OutboxMetrics metrics,
            Clock clock) {
        this.clinics = clinics;
        this.records = records;
        this.activity = activity;
        this.visit = visit;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * A clinic as it was looked into.
     *
     * @param state of its database before that
     * @param cleanAt when rows there are to be removed
     */
    private record Seen(
            TenantKey key, String state, @Nullable Instant cleanAt) {}

    /** The clinics into which one must look. */
    List<ClinicRecord> begin() {
        return begin(clinics.all());
    }

    List<ClinicRecord> begin(List<ClinicRecord> all) {
        var open = all.stream().filter(ClinicDoor::isOpen).toList();
        memory.keySet().retainAll(open.stream().map(ClinicRecord::id).toList());
        states = activity.of(open);
        var chosen = open.stream().filter(this::mustBeSeen).toList();
        metrics.sweepBegins(open.size() - chosen.size());
        return chosen;
    }

    private boolean mustBeSeen(ClinicRecord clinic) {
        var seen = memory.get(clinic.id());
        return seen == null
                || !seen.key().equals(TenantKey.of(clinic))
                || !seen.state().equals(states.get(clinic.id()))
                || seen.cleanAt() != null && !seen.cleanAt().isAfter(clock.instant());
    }

    /** Nothing of before counts any more: somebody else has swept meanwhile, or nobody. */
    void forget() {
        memory.clear();
    }

    void visit(UUID id) {
        try {
            var clinic = records.byId(id).filter(ClinicDoor::isOpen);
            if (clinic.isPresent()) {
                var found = visit.to(clinic.get());
                metrics.visited(found.isDue());
                note(clinic.get(), found.cleanAt());
            }
        } catch (RuntimeException e) {
            memory.remove(id);
            LOG.debugf("the sweep could not look into clinic %s: %s", id, e.getMessage());
        }
    }

    private void note(ClinicRecord clinic, Optional<Instant> cleanAt) {
        var state = states.get(clinic.id());
        if (state == null) {
            memory.remove(clinic.id());
        } else {
            memory.put(clinic.id(), new Seen(TenantKey.of(clinic), state, cleanAt.orElse(null)));
        }
    }
}
