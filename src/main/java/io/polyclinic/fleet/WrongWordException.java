package io.polyclinic.fleet;

/** A word of what was asked for names nothing that there is, or can be no such name; nothing was touched. */
public final class WrongWordException extends WrongUseException {

    private static final long serialVersionUID = 1L;

    WrongWordException(String message) {
        super(message);
    }
}
