package io.polyclinic.backups;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** All of a database as it is at one moment, which nobody else's work changes and which changes nothing. */
final class Snapshot {

    private Snapshot() {}

    @FunctionalInterface
    interface Work<T> {
        T on(ClinicTables tables) throws IOException, SQLException;
    }

    static <T> T of(Connection connection, Work<T> work) throws IOException, SQLException {
        connection.setAutoCommit(true);
        var tables = new ClinicTables(connection);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try {
            return work.on(tables);
        } finally {
            connection.rollback();
        }
    }
}
