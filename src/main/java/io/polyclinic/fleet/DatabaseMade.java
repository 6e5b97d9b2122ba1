package io.polyclinic.fleet;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a clinic came to its database, and how long that took. */
record DatabaseMade(Way way, double millis) {

    enum Way {
        /** Claimed out of those that were made ahead. */
        READY,
        /** Cloned from the template. */
        TEMPLATE,
        /** An attempt before this one had made it. */
        BEFORE;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
