package io.polyclinic.patients;

import io.polyclinic.identity.CurrentCaller;
import io.polyclinic.outbox.DomainEvents;
import io.polyclinic.platform.Cursors;
import io.polyclinic.platform.FieldError;
import io.polyclinic.platform.Ids;
import io.polyclinic.platform.IfMatch;
import io.polyclinic.platform.Page;
import io.polyclinic.platform.Problem;
import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registering patients, and keeping what is known of them. Each method is one transaction. */
@ApplicationScoped
@Transactional
public class PatientFile {

    private static final int PARTS_OF_CURSOR = 2;

    private final PatientRepository patients;
    private final CurrentClinic clinic;
    private final CurrentCaller caller;
    private final Cursors cursors;
    private final DomainEvents events;
    private final Clock clock;

    PatientFile(
            PatientRepository patients,
            CurrentClinic clinic,
            CurrentCaller caller,
            Cursors cursors,
            DomainEvents events,
            Clock clock) {
        this.patients = patients;
        this.clinic = clinic;
        this.caller = caller;
        this.cursors = cursors;
        this.events = events;
        this.clock = clock;
    }

    PatientView register(PatientDetails details) {
        if (details.claimsPhone()) {
            refuseIfTaken(details);
        }
        var by = caller.get().accountId();
        var patient = new Patient(Ids.next(), details, by, clock.instant());
        patients.persistAndFlush(patient); // a number that was taken at this moment fails here, on patient_phone_in_use
        var view = patient.view();
        events.happened(new PatientRegistered(view.id(), view.version()), by);
        return view;
    }

    PatientView read(UUID id) {
        return existing(id).view();
    }

    PatientView change(UUID id, IfMatch version, PatientDetails details) {
        var patient = existing(id);
        version.check(patient.view());
        if (patient.wouldClaimPhone(details)) {
            refuseIfTaken(details);
        }
        var by = caller.get().accountId();
        patient.change(details, by, clock.instant());
        patients.flush();
        var view = patient.view();
        events.happened(new PatientChanged(view.id(), view.version()), by);
        return view;
    }

    Page<PatientView> list(PatientFilter filter) {
        if (filter.name != null && SearchName.words(filter.name).isEmpty()) {
            throw Problem.INVALID_REQUEST.because(
                    List.of(new FieldError("name", "pattern", "must have a letter or a digit")));
        }
        var list = clinic.key() + " " + caller.get().accountId() + " " + filter.signature();
        var rows = patients.matching(filter, position(filter.after, list), filter.limit + 1);
        return Page.of(
                rows,
                filter.limit,
                Patient::view,
                last -> cursors.after(List.of(last.searchName(), last.id().toString()), list));
    }

    private PatientRepository.@Nullable Position position(@Nullable String after, String list) {
        if (after == null) {
            return null;
        }
        var key = cursors.open(after, list, PARTS_OF_CURSOR);
        return new PatientRepository.Position(key.getFirst(), UUID.fromString(key.getLast()));
    }

    private Patient existing(UUID id) {
        return patients.findByIdOptional(id).orElseThrow(Problem.PATIENT_NOT_FOUND::because);
    }

    private void refuseIfTaken(PatientDetails details) {
        if (patients.isInUse(details.phone())) {
            throw Problem.PATIENT_PHONE_IN_USE.because("say sharesPhone where a family shares the number");
        }
    }
}
