package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.SqlHistory;
import io.polyclinic.platform.SqlMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings one database to the release's schema, on one connection: it proves whose it is, says what was run in it, and runs what is
 * missing, each script in a transaction with its line in the history. What cannot be run so is left to Flyway. For one thread, once.
 */
final class DatabaseMigration {

    private static final String NO_SUCH_TABLE = "42P01";
    private static final String MARKER =
            "select clinic_id, pg_get_userbyid((select datdba from pg_database where datname = current_database()))"
                    + " from tenant_identity; ";

    /** Who migrates waits for another; clinics that only read their tables do not. */
    private static final String LOCK = "lock table flyway_schema_history in share row exclusive mode; ";

    private final ServerAdmin server;
    private final String database;
    private final ClinicRecord clinic;
    private final TenantSchema schema;
    private final SessionLimits limits;
    private @Nullable String version;

    /** @param database the clinic's, or a copy of it */
    DatabaseMigration(
            ServerAdmin server, String database, ClinicRecord clinic, TenantSchema schema, SessionLimits limits) {
        this.server = server;
        this.database = database;
        this.clinic = clinic;
        this.schema = schema;
        this.limits = limits;
    }

    /**
     * @param begins told once of the version that it has, before anything is run
     * @return whether anything was run
     */
    boolean run(Begins begins) {
        var left = server.<@Nullable List<SqlMigration>>in(database, limits, connection -> {
            connection.setAutoCommit(false);
            var history = look(connection);
            var pending = history.pending(schema.scripts());
            connection.commit();
            if (pending.isEmpty()) {
                return null;
            }
            begins.at(history.version());
            return runPlain(connection);
        });
        if (left != null && !left.isEmpty()) {
            schema.migrateByFlyway(server, database, limits);
            server.in(database, limits, this::look);
        }
        return left != null;
    }

    @FunctionalInterface
    interface Begins {
        void at(String version);
    }

    /** The version that it was found to have, or was brought to: after a failure, that of the last script that was run. */
    @Nullable
    String version() {
        return version;
    }

    private SqlHistory look(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(MARKER + SqlHistory.QUERY);
            try (var marker = statement.getResultSet()) {
                if (!marker.next()
                        || !clinic.id().equals(marker.getObject(1, UUID.class))
                        || !ServerAdmin.OWNER.equals(marker.getString(2))) {
                    throw notOurs();
                }
                return history(statement);
            }
        } catch (SQLException e) {
            if (NO_SUCH_TABLE.equals(e.getSQLState())) {
                throw notOurs();
            }
            throw e;
        }
    }

    private SqlHistory history(Statement statement) throws SQLException {
        statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
        try (var rows = statement.getResultSet()) {
            var history = SqlHistory.of(rows);
            version = history.version();
            return history;
        }
    }

    private FleetException notOurs() {
        return new FleetException("the database " + database + " on server " + server.name()
                + " is not marked as that of " + clinic.slug() + "; it was not touched");
    }

    /** Runs scripts until there is one that cannot be run here; gives that and those behind it. */
    private List<SqlMigration> runPlain(Connection connection) throws SQLException {
        for (; ; ) {
            var pending = locked(connection).pending(schema.scripts());
            if (pending.isEmpty() || !SqlHistory.isPlain(pending.subList(0, 1))) {
                connection.commit();
                return pending;
            }
            var script = pending.getFirst();
            SqlHistory.run(connection, script);
            connection.commit();
            version = script.version();
            if (pending.size() == 1) {
                return List.of();
            }
        }
    }

    /** The history as nobody can change it until the transaction ends. */
    private SqlHistory locked(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(LOCK + SqlHistory.QUERY);
            return history(statement);
        }
    }
}
