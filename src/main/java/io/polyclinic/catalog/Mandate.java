package io.polyclinic.catalog;

import org.jspecify.annotations.Nullable;

/**
 * By whom something is done to the fleet, and why.
 *
 * @param who an operator's e-mail address, or {@code os:} and the user at the command line
 * @param why where the person said so
 */
public record Mandate(String who, @Nullable String why) {

    public Mandate(String who) {
        this(who, null);
    }
}
