package io.polyclinic;

import io.polyclinic.fleet.FleetException;
import io.polyclinic.fleet.WrongUseException;

/** Failures as one line for the person at the terminal. */
final class Failures {

    private Failures() {}

    static String inOneLine(Throwable failure) {
        Throwable deepest = failure;
        while (!(deepest instanceof FleetException) && deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        var message = deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
        return message.lines().findFirst().orElse("failed");
    }

    static boolean isWrongUse(Throwable failure) {
        return failure instanceof WrongUseException;
    }
}
