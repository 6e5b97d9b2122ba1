package io.polyclinic.catalog;

/** Somebody else has taken the operation up, or ended it: who worked on it until now must stop at once. */
public final class OperationTakenOverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OperationTakenOverException(OperationAttempt attempt) {
        super("operation " + attempt.id() + " was taken up or ended by somebody else");
    }
}
