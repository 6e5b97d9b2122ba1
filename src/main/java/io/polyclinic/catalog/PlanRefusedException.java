package io.polyclinic.catalog;

/** A plan cannot be so; the message says how it can. */
public final class PlanRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PlanRefusedException(String message) {
        super(message);
    }
}
