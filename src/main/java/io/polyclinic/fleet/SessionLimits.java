package io.polyclinic.fleet;

import java.time.Duration;

/**
 * How long a session may take.
 *
 * @param lock for waiting for a lock: who reads the table waits behind who waits here
 * @param statement for one statement
 * @param transaction for one script
 */
record SessionLimits(Duration lock, Duration statement, Duration transaction) {

    private static final Duration GRACE = Duration.ofSeconds(15);

    /** As the driver passes them on to the server; all is done as the owner. */
    String options() {
        return "-c role=" + ServerAdmin.OWNER
                + " -c lock_timeout=" + lock.toMillis()
                + " -c statement_timeout=" + statement.toMillis()
                + " -c transaction_timeout=" + transaction.toMillis();
    }

    /** After how long a silent server is taken for lost. */
    int silenceSeconds() {
        return (int) transaction.plus(GRACE).toSeconds();
    }
}
