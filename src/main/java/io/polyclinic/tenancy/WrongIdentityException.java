package io.polyclinic.tenancy;

/** A connection that was opened for one clinic led to something else. */
final class WrongIdentityException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongIdentityException(String message) {
        super(message);
    }
}
