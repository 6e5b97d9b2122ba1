package io.polyclinic;

import io.polyclinic.fleet.FleetException;
import io.polyclinic.fleet.WrongUseException;
import java.net.BindException;
import java.sql.SQLException;

/** Failures as one line for the person at the terminal. */
final class Failures {

    private Failures() {}

    static String inOneLine(Throwable failure) {
        Throwable above = failure;
        Throwable told = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FleetException || cause instanceof SQLException) {
                return words(cause); // our own words or the database's; what lies deeper says less
            }
            above = told;
            told = cause;
        }
        return told instanceof BindException ? words(above) + ": " + words(told) : words(told);
    }

    private static String words(Throwable failure) {
        var message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.lines().findFirst().orElse("failed");
    }

    static boolean isWrongUse(Throwable failure) {
        return failure instanceof WrongUseException;
    }
}
