package io.polyclinic.fleet;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.MigrationRunRecord;
import io.polyclinic.catalog.MigrationRunState;
import io.polyclinic.catalog.MigrationRuns;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.fleet.MigratedClinic.Result;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The way of a run of migrations through the fleet: ring by ring, the canaries first and those that nobody put anywhere last. Clinics
 * that are current by the catalog's word cost nothing.
 */
@ApplicationScoped
class MigrationCourse {

    /** What has no database yet, none any longer, or one that is closed: it is migrated when it comes back. */
    private static final Set<ClinicState> LEFT_OUT =
            Set.of(ClinicState.PROVISIONING, ClinicState.ARCHIVED, ClinicState.PURGED);

    static final Comparator<String> RINGS = Comparator.<String>comparingInt(ring -> switch (ring) {
                case ClinicRecord.FIRST_RING -> 0;
                case ClinicRecord.LAST_RING -> 2;
                default -> 1;
            })
            .thenComparing(Comparator.naturalOrder());

    private final Clinics clinics;
    private final MigrationRuns runs;
    private final ClinicVisits visits;
    private final ServerAdmins admins;
    private final TenantSchema schema;

    MigrationCourse(
            Clinics clinics, MigrationRuns runs, ClinicVisits visits, ServerAdmins admins, TenantSchema schema) {
        this.clinics = clinics;
        this.runs = runs;
        this.visits = visits;
        this.admins = admins;
        this.schema = schema;
    }

    /** Of the whole fleet, those that are chosen; {@link WrongUseException} where what is named is not there. */
    List<ClinicRecord> chosen(MigrationOrder.Choice choice) {
        var all = clinics.all();
        choice.check(all);
        return all.stream()
                .filter(clinic -> !LEFT_OUT.contains(clinic.state()) && choice.includes(clinic))
                .toList();
    }

    /** What became of each, by slug. */
    List<MigratedClinic> go(MigrationRound round, List<ClinicRecord> chosen, MigrationProgress progress) {
        sweep(round, chosen);
        var done = doneBefore(round.attempt().id());
        var outcomes = new ArrayList<MigratedClinic>();
        var rings = new TreeMap<String, List<ClinicRecord>>(RINGS);
        for (var clinic : chosen) {
            if (done.contains(clinic.id())
                    || isNothingToDo(clinic, round.order().mode())) {
                outcomes.add(MigratedClinic.untouched(clinic, isAhead(clinic) ? Result.AHEAD : Result.CURRENT));
            } else {
                rings.computeIfAbsent(clinic.standing().ring(), _ -> new ArrayList<>())
                        .add(clinic);
            }
        }
        rings.forEach((ring, its) -> outcomes.addAll(
                round.whyStopped() == null
                        ? new RingRun(ring, round, visits, progress).run(its)
                        : its.stream()
                                .map(clinic -> MigratedClinic.untouched(clinic, Result.NOT_REACHED))
                                .toList()));
        outcomes.sort(Comparator.comparing(MigratedClinic::slug));
        return outcomes;
    }

    /** Drops copies that a killed dry run left over. */
    private void sweep(MigrationRound round, List<ClinicRecord> chosen) {
        var servers = chosen.stream()
                .map(ClinicRecord::server)
                .filter(server -> round.whyLeftOut(server.id()) == null)
                .collect(toMap(ServerRecord::id, server -> server, (one, _) -> one));
        var ids = chosen.stream().map(ClinicRecord::id).collect(toSet());
        servers.values().forEach(record -> {
            try (var server = admins.open(record)) {
                new Rehearsal(server).sweep(ids);
            }
        });
    }

    /** The clinics that an earlier attempt at the same run has finished. */
    private Set<UUID> doneBefore(UUID operation) {
        return runs.of(operation).stream()
                .filter(run -> run.state() == MigrationRunState.DONE)
                .map(MigrationRunRecord::clinicId)
                .collect(toSet());
    }

    private boolean isNothingToDo(ClinicRecord clinic, MigrationOrder.Mode mode) {
        return mode != MigrationOrder.Mode.VERIFY
                && (schema.version().equals(clinic.schemaVersion()) || isAhead(clinic));
    }

    private boolean isAhead(ClinicRecord clinic) {
        return String.valueOf(clinic.schemaVersion()).compareTo(schema.version()) > 0
                && Character.isDigit(String.valueOf(clinic.schemaVersion()).charAt(0));
    }
}
