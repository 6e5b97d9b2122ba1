package io.polyclinic.fleet;

/** What was asked for cannot be, and nothing was touched; the message says what to ask for instead. Exit code 2. */
public class WrongUseException extends FleetException {

    private static final long serialVersionUID = 1L;

    public WrongUseException(String message) {
        super(message);
    }

    WrongUseException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
