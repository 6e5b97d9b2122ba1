package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import io.polyclinic.tenancy.ClinicRecords;
import io.polyclinic.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Into clinics that may have changed since their task was taken. */
@ApplicationScoped
class ClinicDoor {

    private final Tenants tenants;
    private final ClinicRecords records;

    ClinicDoor(Tenants tenants, ClinicRecords records) {
        this.tenants = tenants;
        this.records = records;
    }

    /**
     * Does the work in the clinic; where that has got another generation meanwhile, in that. What is written about a task bears the fence under
     * which it was taken, so in a database that has not this very attempt of it nothing is found to write to.
     */
    <T> T in(ClinicRecord clinic, Supplier<T> work) {
        try {
            return tenants.in(clinic, work);
        } catch (RuntimeException e) {
            if (!is(e, Problem.CLINIC_MOVED)) {
                throw e;
            }
            records.forget(clinic.id());
            return tenants.in(records.byId(clinic.id()).orElseThrow(() -> e), work);
        }
    }

    /** The clinic as it is now; the one that is known where it cannot be asked. */
    ClinicRecord current(ClinicRecord known) {
        return records.byId(known.id()).orElse(known);
    }

    static boolean isOpen(ClinicRecord clinic) {
        return clinic.state() == ClinicState.ACTIVE;
    }

    /** Whether the clinic, or the door to it, refused for this reason. */
    static boolean is(Throwable failure, Problem problem) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException refusal && refusal.problem() == problem) {
                return true;
            }
        }
        return false;
    }
}
