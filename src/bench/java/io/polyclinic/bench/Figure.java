package io.polyclinic.bench;

import java.util.Locale;

/**
 * One thing that was measured.
 *
 * @param goal what it must be, in words; a dash where nothing is asked of it
 */
record Figure(String name, double value, String unit, String goal, boolean holds) {

    static Figure atLeast(String name, double value, String unit, double least) {
        return new Figure(name, value, unit, "≥ " + plain(least), value >= least);
    }

    static Figure atMost(String name, double value, String unit, double most) {
        return new Figure(name, value, unit, "≤ " + plain(most), value <= most);
    }

    /** Of so many tries none may have it. */
    static Figure none(String name, long found, long tries) {
        return new Figure(name, found, "of " + tries, "0", found == 0 && tries > 0);
    }

    /** The same, where it is well that there were no tries. */
    static Figure noneIfAny(String name, long found, long tries) {
        return new Figure(name, found, "of " + tries, "0", found == 0);
    }

    /** Told, and held to nothing. */
    static Figure told(String name, double value, String unit) {
        return new Figure(name, value, unit, "-", true);
    }

    /** The same as a part of something. */
    Figure of(String part) {
        return new Figure(part + ": " + name, value, unit, goal, holds);
    }

    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : String.format(Locale.ROOT, "%.3f", number);
    }
}
