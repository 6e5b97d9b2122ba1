package io.polyclinic.bench;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** Tells on standard error what is going on; standard output is for the result. */
final class Progress {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Progress() {}

    static void say(String text, Object... arguments) {
        System.err.println(LocalTime.now().format(TIME) + "  " + text.formatted(arguments));
    }
}
