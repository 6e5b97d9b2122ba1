package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.Operations;
import io.polyclinic.catalog.RetiredDatabases;
import io.polyclinic.catalog.RetiredRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Drops the databases that clinics have left behind, once their time is over, and each only where it proves to be that clinic's. */
@ApplicationScoped
class PruningRetired {

    /** What leaves a database behind: noted when the catalog changes, renamed at the end. */
    private static final Set<OperationKind> LEAVE_DATABASES =
            Set.of(OperationKind.MOVE_CLINIC, OperationKind.RESTORE_CLINIC, OperationKind.ADOPT_CLINIC);

    private final RetiredDatabases retired;
    private final Clinics clinics;
    private final ClinicDatabases databases;
    private final Operations operations;
    private final Clock clock;

    PruningRetired(
            RetiredDatabases retired, Clinics clinics, ClinicDatabases databases, Operations operations, Clock clock) {
        this.retired = retired;
        this.clinics = clinics;
        this.databases = databases;
        this.operations = operations;
        this.clock = clock;
    }

    /**
     * What became of one database.
     *
     * @param outcome {@code dropped}, {@code kept}, or why it could not be dropped
     */
    record Outcome(String clinic, String server, String database, Instant keepUntil, String outcome) {

        boolean failed() {
            return !outcome.equals("dropped") && !outcome.equals("kept");
        }
    }

    /**
     * Drops what may be dropped; one that fails keeps nothing from the others.
     *
     * @param slug of the clinic whose databases alone are looked at
     * @param early whether also those whose time is not over
     */
    List<Outcome> prune(@Nullable String slug, boolean early, Mandate mandate) {
        var only = Optional.ofNullable(slug)
                .map(name ->
                        clinics.bySlug(name).orElseThrow(() -> new WrongUseException("there is no clinic " + name)));
        return only.map(clinic -> retired.of(clinic.id())).orElseGet(retired::all).stream()
                .map(left -> prune(left, early, mandate))
                .toList();
    }

    private Outcome prune(RetiredRecord left, boolean early, Mandate mandate) {
        var clinic = clinics.byId(left.clinicId()).orElseThrow();
        return new Outcome(
                clinic.slug(),
                left.server().name(),
                left.databaseName(),
                left.keepUntil(),
                isDue(left, early) ? drop(clinic, left, mandate) : "kept");
    }

    private boolean isDue(RetiredRecord left, boolean early) {
        return early || clock.instant().isAfter(left.keepUntil());
    }

    private String drop(ClinicRecord clinic, RetiredRecord left, Mandate mandate) {
        try (var traces = databases.traces(clinic, left.server())) {
            var unfinished = operations.unfinishedOf(clinic.id()).stream()
                    .map(OperationRecord::kind)
                    .filter(LEAVE_DATABASES::contains)
                    .findFirst();
            if (unfinished.isPresent()) {
                return "the clinic has an unfinished " + unfinished.get() + ", which may not have put it aside yet";
            }
            traces.dropDatabase(left.databaseName(), false);
            retired.dropped(left.id());
            operations.note(OperationKind.DROP_RETIRED, clinic.id(), mandate, Map.of("dropped", left.databaseName()));
            return "dropped";
        } catch (RuntimeException e) {
            return FleetException.inOneLine(e);
        }
    }
}
