package io.polyclinic.fleet;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Servers;
import io.polyclinic.fleet.ServerVisits.Visit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the catalog with the servers, clinic by clinic. It changes nothing. What changes in the catalog while it looks is looked at
 * again, so that nothing is found that was only under way.
 */
@ApplicationScoped
class Doctor {

    private static final Comparator<Finding> GRAVEST_FIRST = Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(Finding::code)
            .thenComparing(finding -> String.valueOf(finding.clinic()));

    private final Clinics clinics;
    private final Servers servers;
    private final ServerVisits visits;
    private final Strays strays;
    private final UnfinishedWork work;
    private final BackupFindings backups;

    Doctor(
            Clinics clinics,
            Servers servers,
            ServerVisits visits,
            Strays strays,
            UnfinishedWork work,
            BackupFindings backups) {
        this.clinics = clinics;
        this.servers = servers;
        this.visits = visits;
        this.strays = strays;
        this.work = work;
        this.backups = backups;
    }

    /** How many clinics an examination looks at. */
    int count(List<String> only) {
        return only.isEmpty() ? clinics.all().size() : only.size();
    }

    /**
     * @param only slugs; the whole fleet, with what is no clinic's, where there are none
     * @param seen is told each time that a clinic was looked at, by several threads
     */
    Checkup examine(List<String> only, Runnable seen) {
        var before = chosen(only);
        var byServer =
                before.stream().collect(groupingBy(clinic -> clinic.server().id()));
        var visited = AtOnce.each(
                servers.all().stream()
                        .filter(server -> only.isEmpty() || byServer.containsKey(server.id()))
                        .toList(),
                Integer.MAX_VALUE,
                server -> visits.visit(server, byServer.getOrDefault(server.id(), List.of()), seen));
        var after = clinics.all();
        var now = after.stream().collect(toMap(ClinicRecord::id, clinic -> clinic));
        var sights = visited.stream()
                .flatMap(visit -> visit.clinics().stream())
                .map(sight -> lookAgainIfChanged(sight, now.get(sight.clinic().id())))
                .toList();
        var findings = new ArrayList<Finding>();
        sights.forEach(sight -> findings.addAll(sight.findings()));
        visited.forEach(visit -> findings.addAll(visit.findings()));
        findings.addAll(work.find(only.isEmpty() ? after : before));
        findings.addAll(backups.find(only.isEmpty() ? after : before));
        if (only.isEmpty()) {
            findings.addAll(strays(visited, after));
        } else {
            findings.removeIf(finding -> finding.clinic() == null && finding.server() == null);
        }
        findings.sort(GRAVEST_FIRST);
        return new Checkup(
                visited.stream().map(Doctor::facts).toList(),
                sights.stream().map(Checkup.ClinicFacts::of).toList(),
                findings,
                List.of());
    }

    private List<ClinicRecord> chosen(List<String> only) {
        var all = clinics.all();
        if (only.isEmpty()) {
            return all;
        }
        var bySlug = all.stream().collect(toMap(ClinicRecord::slug, clinic -> clinic));
        return only.stream()
                .distinct()
                .map(slug -> {
                    var clinic = bySlug.get(slug);
                    if (clinic == null) {
                        throw new WrongUseException("there is no clinic " + slug);
                    }
                    return clinic;
                })
                .toList();
    }

    private ClinicSight lookAgainIfChanged(ClinicSight sight, @Nullable ClinicRecord now) {
        if (now == null || sight.findings().isEmpty() || isSame(now, sight.clinic())) {
            return sight;
        }
        try {
            return visits.alone(now);
        } catch (RuntimeException e) {
            return sight; // the server went away meanwhile; what was seen before stands
        }
    }

    private static boolean isSame(ClinicRecord one, ClinicRecord other) {
        return one.generation() == other.generation()
                && one.state() == other.state()
                && Objects.equals(one.schemaVersion(), other.schemaVersion())
                && one.server().id().equals(other.server().id())
                && one.databaseName().equals(other.databaseName())
                && one.roleName().equals(other.roleName());
    }

    private List<Finding> strays(List<Visit> visited, List<ClinicRecord> after) {
        var known = strays.known(after, work.clinics());
        return visited.stream()
                .flatMap(visit -> {
                    var snapshot = visit.snapshot();
                    return snapshot == null ? Stream.of() : strays.find(visit.server(), snapshot, known).stream();
                })
                .toList();
    }

    private static Checkup.ServerFacts facts(Visit visit) {
        return new Checkup.ServerFacts(
                visit.server().name(), visit.snapshot() != null, visit.clinics().size());
    }
}
