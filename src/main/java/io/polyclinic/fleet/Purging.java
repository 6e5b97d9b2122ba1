package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Who may have a clinic destroyed, and when: one operator asks for it, another one confirms, both after it has been archived for long enough. */
@ApplicationScoped
class Purging {

    /** The parameter of an operation by which a purge was asked for; one that does it names the operation that asked. */
    static final String PHASE = "phase";

    static final String REQUEST = "request";
    private static final int LOOK_BACK = 100;

    private final Clinics clinics;
    private final Operations operations;
    private final LifeConfig config;
    private final Clock clock;

    Purging(Clinics clinics, Operations operations, LifeConfig config, Clock clock) {
        this.clinics = clinics;
        this.operations = operations;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Notes that somebody wants the clinic purged.
     *
     * @throws WrongUseException where it may not be purged now
     */
    ClinicRecord request(String slug, Mandate mandate) {
        var clinic = clinics.bySlug(slug).orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
        checkAge(clinic);
        operations.note(OperationKind.PURGE_CLINIC, clinic.id(), mandate, Map.of(PHASE, REQUEST));
        return clinic;
    }

    /** What is to be run when somebody confirms it; who asked stands in its parameters. */
    OperationRequest confirmation(String slug, Mandate mandate) {
        var clinic = clinics.bySlug(slug).orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
        var begun = operations.unfinishedOf(clinic.id()).stream()
                .filter(it -> it.kind() == OperationKind.PURGE_CLINIC)
                .findFirst();
        if (begun.isPresent()) {
            return new OperationRequest(
                    OperationKind.PURGE_CLINIC, mandate, begun.get().parameters());
        }
        checkAge(clinic);
        var asked = asked(clinic)
                .orElseThrow(() -> new WrongUseException("nobody has asked for " + slug
                        + " to be purged since it was archived; ask first, another operator then confirms"));
        return new OperationRequest(
                OperationKind.PURGE_CLINIC, mandate, Map.of(REQUEST, asked.id().toString()));
    }

    /** Asked under the clinic's lock, when it is begun. */
    void checkConfirmed(ClinicRecord clinic, OperationRequest request) {
        checkAge(clinic);
        var id = request.parameters().get(REQUEST);
        var asked = asked(clinic)
                .filter(it -> it.id().toString().equals(id))
                .orElseThrow(() -> new WrongUseException(
                        "nobody has asked for " + clinic.slug() + " to be purged since it was archived"));
        requireTwoPeople(asked.mandate().who(), request.mandate().who());
    }

    /** Who is an operator and a user of the operating system as well has two names, but is one person. */
    private static void requireTwoPeople(String asked, String confirms) {
        if (asked.equals(confirms)) {
            throw new WrongUseException(asked + " has asked for it; another operator must confirm");
        }
        if (OsUser.isOne(asked) != OsUser.isOne(confirms)) {
            throw new WrongUseException(
                    asked
                            + " has asked for it: it must be confirmed in the same way, at the command line or as an operator; or ask anew");
        }
    }

    private Optional<OperationRecord> asked(ClinicRecord clinic) {
        var since = archivedSince(clinic);
        return operations.newest(Optional.of(clinic.id()), false, LOOK_BACK).stream()
                .filter(it -> it.kind() == OperationKind.PURGE_CLINIC
                        && it.state() == OperationState.DONE
                        && REQUEST.equals(it.parameters().get(PHASE))
                        && it.startedAt().isAfter(since))
                .findFirst();
    }

    private void checkAge(ClinicRecord clinic) {
        if (clinic.state() != ClinicState.ARCHIVED) {
            throw new WrongUseException(
                    clinic.slug() + " is " + clinic.state() + "; only an archived clinic is purged");
        }
        var earliest = archivedSince(clinic).plus(config.purgeAfter());
        if (clock.instant().isBefore(earliest)) {
            throw new WrongUseException(clinic.slug() + " is archived since " + minute(archivedSince(clinic))
                    + " and can be purged from " + minute(earliest) + " on");
        }
    }

    private static Instant archivedSince(ClinicRecord clinic) {
        var since = clinic.standing().stateSince();
        return since == null ? clinic.createdAt() : since;
    }

    private static Instant minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
    }
}
