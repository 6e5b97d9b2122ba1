package io.polyclinic;

import io.polyclinic.fleet.FleetException;
import io.polyclinic.fleet.WrongUseException;
import java.sql.SQLException;

/** Failures as one line for the person at the terminal. */
final class Failures {

    private Failures() {}

    static String inOneLine(Throwable failure) {
        var told = mostTelling(failure);
        var message = told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
        return message.lines().findFirst().orElse("failed");
    }

    /** Our own words if there are any, else the database's, else whatever lies deepest. */
    private static Throwable mostTelling(Throwable failure) {
        Throwable told = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FleetException) {
                return cause;
            }
            if (cause instanceof SQLException || !(told instanceof SQLException)) {
                told = cause;
            }
        }
        return told;
    }

    static boolean isWrongUse(Throwable failure) {
        return failure instanceof WrongUseException;
    }
}
