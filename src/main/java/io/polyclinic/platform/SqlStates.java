package io.polyclinic.platform;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's error codes (its manual, appendix A) mean for a caller whose request was right. */
final class SqlStates {

    private static final String CONNECTION_LOST = "08";
    private static final String INSUFFICIENT_RESOURCES = "53";
    private static final String SERVER_STOPPED = "57P";
    private static final String SYSTEM_ERROR = "58";

    /** Read only, as a server in recovery is; damaged pages and indexes. */
    private static final Set<String> AWAY = Set.of("25006", "XX001", "XX002");

    /** A lock not had in time, a deadlock, a serialization that failed. */
    private static final Set<String> CONTENDED = Set.of("55P03", "40P01", "40001");

    /** A statement or a transaction that took longer than it may. */
    private static final Set<String> TOO_LONG = Set.of("57014", "25P03", "25P04");

    private SqlStates() {}

    /** Null where it says nothing that would pass by itself. */
    static @Nullable Problem problem(String state) {
        if (CONTENDED.contains(state)) {
            return Problem.CLINIC_BUSY;
        }
        if (TOO_LONG.contains(state)) {
            return Problem.CLINIC_UNAVAILABLE;
        }
        var away = state.startsWith(CONNECTION_LOST)
                || state.startsWith(INSUFFICIENT_RESOURCES)
                || state.startsWith(SERVER_STOPPED)
                || state.startsWith(SYSTEM_ERROR)
                || AWAY.contains(state);
        return away ? Problem.CLINIC_DATABASE_AWAY : null;
    }
}
