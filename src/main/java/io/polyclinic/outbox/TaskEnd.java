package io.polyclinic.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of an attempt. */
public sealed interface TaskEnd {

    /** Nothing is left to do. */
    record Done() implements TaskEnd {}

    /**
     * It is tried again, as long as its plan allows.
     *
     * @param why for who looks at the task; kept in the clinic's database alone
     * @param notBefore where the other side said when to come again
     */
    record Again(String why, @Nullable Instant notBefore) implements TaskEnd {}

    /** It waits for its time and this did not count as an attempt: quiet hours, a limit that is used up, a provider that is switched off. */
    record Later(String why, Instant at) implements TaskEnd {}

    /** Trying again would not help. */
    record Dead(String why) implements TaskEnd {}

    static TaskEnd done() {
        return new Done();
    }

    static TaskEnd again(String why) {
        return new Again(why, null);
    }

    static TaskEnd again(String why, Instant notBefore) {
        return new Again(why, notBefore);
    }

    static TaskEnd later(String why, Instant at) {
        return new Later(why, at);
    }

    static TaskEnd dead(String why) {
        return new Dead(why);
    }
}
