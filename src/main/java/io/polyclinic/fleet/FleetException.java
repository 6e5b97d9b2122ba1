package io.polyclinic.fleet;

import org.jspecify.annotations.Nullable;

/** An operation that could not be done; the message is for the person who asked for it. */
public class FleetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FleetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    FleetException(String message) {
        this(message, null);
    }

    /** What a failure says, in one line. */
    static String inOneLine(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("failed");
    }
}
