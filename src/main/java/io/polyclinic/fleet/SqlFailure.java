package io.polyclinic.fleet;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the database called a failure (its manual, appendix A). */
final class SqlFailure {

    /** A lock not had in time, a deadlock, a serialization that failed; too many connections; a database in use, where it must not be. */
    private static final Set<String> PASSING = Set.of("55P03", "40P01", "40001", "53300", "55006");

    private static final String CONNECTION_LOST = "08";
    private static final String SERVER_STOPPED = "57P0";

    private SqlFailure() {}

    /** Null where it was none of the database's. */
    static @Nullable String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    /** Whether another attempt may do better with nothing mended. */
    static boolean passes(@Nullable String state) {
        return state != null
                && (PASSING.contains(state) || state.startsWith(CONNECTION_LOST) || state.startsWith(SERVER_STOPPED));
    }
}
