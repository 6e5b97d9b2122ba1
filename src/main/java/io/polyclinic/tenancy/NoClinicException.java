package io.polyclinic.tenancy;

/** Something reached for a clinic's data without a clinic being entered, or for another's than the one that is. There is no default. */
public final class NoClinicException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoClinicException(String message) {
        super(message);
    }
}
