package io.polyclinic.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * What there is of a clinic on one server: its role and its databases, to be closed, opened and destroyed. Nothing is touched that is not
 * proven to be the clinic's: a database by its owner and the marker inside, a role by the group that it is in.
 */
final class ClinicTraces implements AutoCloseable {

    private static final String NO_SUCH_TABLE = "42P01";

    /** How PostgreSQL marks a database whose removal was interrupted: nobody can connect, and it can only be dropped. */
    private static final int HALF_DROPPED = -2;

    private final ServerAdmin server;
    private final UUID clinic;
    private final String role;

    ClinicTraces(ServerAdmin server, UUID clinic, String role) {
        this.server = server;
        this.clinic = clinic;
        this.role = ServerAdmin.safe(role);
    }

    /** Lets the clinic's role in nowhere and ends its sessions. */
    void close(String database) {
        var name = ServerAdmin.safe(database);
        if (server.hasRole(role) && isThere(name)) {
            requireOurs(name, false);
            requireOurRole();
            server.execute("revoke connect on database " + name + " from " + role);
        }
        shutOut();
    }

    /** Lets the clinic's role sign in no more and ends its sessions. */
    void shutOut() {
        if (server.hasRole(role)) {
            requireOurRole();
            server.execute("alter role " + role + " nologin");
            endSessions();
        }
    }

    /** Lets the clinic's role into the database again. */
    void open(String database) {
        var name = ServerAdmin.safe(database);
        requireOurRole();
        requireOurs(name, false);
        server.execute("grant connect on database " + name + " to " + role);
        server.execute("alter role " + role + " login");
    }

    /** Only who is a member of a role may end its sessions, unless they are a superuser. */
    private void endSessions() {
        server.execute("grant " + role + " to current_user");
        var left = server.<Integer>manage(connection -> {
            try (var statement = connection.prepareStatement(
                    "select count(*) filter (where not pg_terminate_backend(pid, 10000)) from pg_stat_activity where usename = ?")) {
                statement.setString(1, role);
                try (var row = statement.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
        server.execute("revoke " + role + " from current_user");
        if (left > 0) {
            throw new FleetException(left + " sessions of " + role + " on server " + server.name() + " do not end");
        }
    }

    boolean isThere(String database) {
        return server.database(database).isPresent();
    }

    /** Gives the clinic's database another name; nobody may be connected. */
    void rename(String database, String to) {
        requireOurs(ServerAdmin.safe(database), false);
        server.execute("alter database " + database + " rename to " + ServerAdmin.safe(to));
    }

    /**
     * Drops the clinic's database, if it is there.
     *
     * @param unmarkedToo where the log shows that it was being made, so that the marker may not have been written yet
     */
    void dropDatabase(String database, boolean unmarkedToo) {
        var name = ServerAdmin.safe(database);
        if (isThere(name)) {
            requireOurs(name, unmarkedToo);
            server.drop(name);
        }
    }

    /** Drops the clinic's role, if it is there. */
    void dropRole() {
        if (server.hasRole(role)) {
            requireOurRole();
            server.execute("drop role " + role);
        }
    }

    /**
     * Destroys what an operation that is given up has made.
     *
     * @param database whether it ever came to making the database
     * @param ofRole whether it ever came to making the role
     */
    void takeBack(String name, boolean database, boolean ofRole) {
        if (ofRole) {
            shutOut();
        }
        if (database) {
            dropDatabase(name, true);
        }
        if (ofRole) {
            dropRole();
        }
    }

    /** Gives the clinic's role another password. */
    void setPassword(String drawn) {
        requireOurRole();
        server.setDrawnPassword(role, drawn);
    }

    private void requireOurRole() {
        if (!server.isClinicRole(role)) {
            throw notOurs("role", role);
        }
    }

    /** @throws FleetException where the database is not there, or cannot be proven to be the clinic's */
    void requireOurs(String database) {
        requireOurs(ServerAdmin.safe(database), false);
    }

    private void requireOurs(String database, boolean unmarkedToo) {
        var found = server.database(database).orElseThrow(() -> notThere(database));
        if (!found.owner().equals(ServerAdmin.OWNER)) {
            throw notOurs("database", database);
        }
        if (isHalfDropped(database)) {
            return; // by us, for whom it was proven then
        }
        var unproven = !found.isOpen()
                || server.<Optional<UUID>>in(database, connection -> marker(connection, database))
                        .isEmpty();
        if (unproven && !unmarkedToo) {
            throw notOurs("database", database);
        }
    }

    /** The marker, which must be this clinic's where there is one. */
    private Optional<UUID> marker(Connection connection, String database) throws SQLException {
        var marker = markerIn(connection);
        if (marker.filter(it -> !it.equals(clinic)).isPresent()) {
            throw notOurs("database", database);
        }
        return marker;
    }

    /** Whose the database says that it is: nobody's where the marker is not written yet, or where it is no clinic's database at all. */
    static Optional<UUID> markerIn(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var marker = statement.executeQuery("select clinic_id from tenant_identity")) {
            return marker.next() ? Optional.of(marker.getObject(1, UUID.class)) : Optional.empty();
        } catch (SQLException e) {
            if (NO_SUCH_TABLE.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean isHalfDropped(String database) {
        return server.manage(connection -> {
            try (var statement =
                    connection.prepareStatement("select datconnlimit from pg_database where datname = ?")) {
                statement.setString(1, database);
                try (var row = statement.executeQuery()) {
                    return row.next() && row.getInt(1) == HALF_DROPPED;
                }
            }
        });
    }

    private FleetException notThere(String database) {
        return new FleetException("there is no database " + database + " on server " + server.name());
    }

    private FleetException notOurs(String kind, String name) {
        return new FleetException("the " + kind + " " + name + " on server " + server.name()
                + " cannot be proven to be the clinic's; it was not touched");
    }

    @Override
    public void close() {
        server.close();
    }
}
