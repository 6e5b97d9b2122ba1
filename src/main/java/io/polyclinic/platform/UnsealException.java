package io.polyclinic.platform;

/** A sealed value that cannot be opened here; it says why, and nothing of what is inside. */
public final class UnsealException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsealException(String message) {
        super(message);
    }
}
