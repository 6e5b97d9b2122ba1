package io.polyclinic.tenancy;

import static java.util.stream.Collectors.toMap;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.tenancy.ClinicStatusView.Circuit;
import io.polyclinic.tenancy.ClinicStatusView.Connections;
import io.polyclinic.tenancy.ClinicStatusView.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What this node knows of each clinic that has been looked up or used here. It asks no database. */
@ApplicationScoped
class ClinicStatus {

    private static final ClinicPool.Figures NO_POOL = new ClinicPool.Figures(PoolState.CLOSED, 0, 0, 0, 0);

    private final SchemaWindow window;
    private final ClinicDirectory directory;
    private final PoolRegistry registry;
    private final ClinicCircuits circuits;
    private final ClinicRanking ranking;
    private final Clock clock;

    ClinicStatus(
            SchemaWindow window,
            ClinicDirectory directory,
            PoolRegistry registry,
            ClinicCircuits circuits,
            ClinicRanking ranking,
            Clock clock) {
        this.window = window;
        this.directory = directory;
        this.registry = registry;
        this.circuits = circuits;
        this.ranking = ranking;
        this.clock = clock;
    }

    /** The busiest first, then those that are known and have done nothing. */
    List<ClinicStatusView> all() {
        var records = directory.known().stream().collect(toMap(ClinicRecord::id, it -> it));
        var pools = registry.open().stream().collect(toMap(pool -> pool.key().clinicId(), it -> it));
        var keys = new HashMap<UUID, TenantKey>();
        Stream.of(
                        circuits.openings().keySet().stream(),
                        pools.values().stream().map(ClinicPool::key),
                        records.values().stream().map(TenantKey::of))
                .flatMap(it -> it)
                .forEach(key -> keys.merge(key.clinicId(), key, ClinicStatus::newer));
        var busiest = ranking.busiestFirst().stream().map(ClinicRanking.Use::clinic);
        return Stream.concat(busiest, keys.keySet().stream().sorted())
                .distinct()
                .flatMap(id -> Stream.ofNullable(keys.get(id)))
                .map(key -> view(key, records.get(key.clinicId()), pools.get(key.clinicId())))
                .toList();
    }

    private static TenantKey newer(TenantKey one, TenantKey other) {
        return one.generation() >= other.generation() ? one : other;
    }

    ClinicStatusView of(ClinicRecord clinic) {
        var pool = registry.open().stream()
                .filter(it -> it.key().clinicId().equals(clinic.id()))
                .findAny();
        return view(TenantKey.of(clinic), clinic, pool.orElse(null));
    }

    private ClinicStatusView view(TenantKey key, @Nullable ClinicRecord clinic, @Nullable ClinicPool pool) {
        var figures = pool == null ? NO_POOL : pool.figures();
        var use = ranking.requestsOf(key.clinicId());
        return new ClinicStatusView(
                clinic == null ? null : clinic.slug(),
                key.clinicId(),
                key.generation(),
                clinic == null ? null : clinic.state(),
                clinic == null ? null : new Schema(clinic.schemaVersion(), window.includes(clinic)),
                figures.state(),
                new Connections(
                        figures.physical(),
                        figures.inUse(),
                        clinic == null ? null : clinic.plan().connections()),
                figures.waiting(),
                circuit(circuits.openings().get(key)),
                use == null ? 0 : use.underWay(),
                lastUsed(pool, use));
    }

    private Circuit circuit(ClinicCircuits.@Nullable Opening opening) {
        return opening == null
                ? new Circuit(Circuit.State.CLOSED, null, null)
                : new Circuit(Circuit.State.OPEN, before(opening.age()), opening.reason());
    }

    private @Nullable Instant lastUsed(@Nullable ClinicPool pool, @Nullable ClinicUse use) {
        return Stream.concat(
                        Stream.ofNullable(pool).map(ClinicPool::idleFor),
                        Stream.ofNullable(use).map(ClinicUse::idleFor))
                .min(Duration::compareTo)
                .map(this::before)
                .orElse(null);
    }

    private Instant before(Duration age) {
        return clock.instant().minus(age);
    }
}
