package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A clinic's database and role on their server, and how each comes to be. What bears the names but was not made here is never touched.
 */
final class ClinicDatabase implements AutoCloseable {

    private static final String NO_SUCH_TABLE = "42P01";
    private static final double NANOS_IN_A_MILLI = 1_000_000;

    private final ClinicRecord clinic;
    private final String rolePassword;
    private final ServerAdmin server;
    private final Template template;
    private final TenantSchema schema;
    private final String database;
    private final String role;
    private final KeptConnection inside;

    ClinicDatabase(
            ClinicRecord clinic, String rolePassword, ServerAdmin server, Template template, TenantSchema schema) {
        this.clinic = clinic;
        this.rolePassword = rolePassword;
        this.server = server;
        this.template = template;
        this.schema = schema;
        this.database = ServerAdmin.safe(clinic.databaseName());
        this.role = ServerAdmin.safe(clinic.roleName());
        this.inside = server.keep(database);
    }

    void requireNoRole() {
        if (server.hasRole(role)) {
            throw notOurs("role", role);
        }
    }

    /** Makes the role; one that is there was made by an earlier attempt. */
    void ensureRole() {
        if (!server.hasRole(role)) {
            server.createClinicRole(role, rolePassword);
        } else if (server.isClinicRole(role)) {
            server.setDrawnPassword(role, rolePassword);
        } else {
            throw notOurs("role", role);
        }
    }

    void requireNoDatabase() {
        if (server.database(database).isPresent()) {
            throw notOurs("database", database);
        }
    }

    /** Makes the database, closed to everybody until its rights are set; one that is there was made by an earlier attempt. */
    void ensureDatabase() {
        var unused = ensureDatabase(Optional::empty);
    }

    /** @param ready gives the name of one that was made ahead, where there is one */
    DatabaseMade ensureDatabase(Supplier<Optional<String>> ready) {
        var began = System.nanoTime();
        var way = make(ready);
        return new DatabaseMade(way, (System.nanoTime() - began) / NANOS_IN_A_MILLI);
    }

    private DatabaseMade.Way make(Supplier<Optional<String>> ready) {
        var found = server.database(database);
        if (found.isPresent()) {
            if (!isOurs(found.get())) {
                throw notOurs("database", database);
            }
            return DatabaseMade.Way.BEFORE;
        }
        var claimed = ready.get().map(ServerAdmin::safe);
        if (claimed.flatMap(server::database)
                .filter(it -> it.owner().equals(ServerAdmin.OWNER) && !it.isOpen())
                .isPresent()) {
            server.execute("alter database " + claimed.get() + " rename to " + database);
            return DatabaseMade.Way.READY;
        }
        template.copy(server, database);
        return DatabaseMade.Way.TEMPLATE;
    }

    /** Makes the database afresh out of the migrations up to a version; one that is there was begun by an earlier attempt. */
    void ensureBuilt(String version) {
        var found = server.database(database);
        if (found.isEmpty()) {
            server.createEmpty(database);
        } else if (!isOurs(found.get())) {
            throw notOurs("database", database);
        }
        server.openToUsAlone(database); // an earlier attempt may not have come so far
        schema.upTo(version).run(server.dataSource(database), ServerAdmin.OWNER);
    }

    /** Drops what an attempt has made that is given up. */
    void drop() {
        var found = server.database(database);
        if (found.isPresent()) {
            if (!isOurs(found.get())) {
                throw notOurs("database", database);
            }
            server.drop(database);
        }
    }

    /**
     * Lets the clinic's role out and gives the database another name.
     *
     * @return whether there is such a database, under the one name or the other
     */
    boolean retireAs(String name) {
        var found = server.database(database);
        if (found.isEmpty()) {
            return server.database(name).isPresent(); // an earlier attempt came so far
        }
        if (!isOurs(found.get())) {
            throw notOurs("database", database);
        }
        server.execute("revoke connect on database " + database + " from " + role);
        server.endSessions(role, database);
        server.execute("alter database " + database + " rename to " + ServerAdmin.safe(name));
        return true;
    }

    /** Work inside as the owner of all tables, where the database says that it is this clinic's. */
    <T> T asOwner(ServerAdmin.Work<T> work) {
        return server.in(database, connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("set role " + ServerAdmin.OWNER);
                try (var marker = statement.executeQuery("select clinic_id from tenant_identity")) {
                    if (!marker.next() || !clinic.id().equals(marker.getObject(1, UUID.class))) {
                        throw new FleetException("the database " + database + " does not say that it is the clinic's");
                    }
                }
            }
            return work.on(connection);
        });
    }

    private boolean isOurs(ServerAdmin.Database found) {
        return found.owner().equals(ServerAdmin.OWNER)
                && (!found.isOpen() || server.<Boolean>in(database, this::isOursOrUnmarked));
    }

    private boolean isOursOrUnmarked(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var marker = statement.executeQuery("select clinic_id from tenant_identity")) {
            return !marker.next() || clinic.id().equals(marker.getObject(1, UUID.class));
        } catch (SQLException e) {
            if (NO_SUCH_TABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private FleetException notOurs(String kind, String name) {
        return new FleetException("a " + kind + " " + name + " is on server " + server.name()
                + " that was not made here; it was not touched");
    }

    void grant() {
        server.execute("""
                revoke connect, temporary on database %1$s from public;
                grant connect on database %1$s to %2$s;
                alter database %1$s with allow_connections true""".formatted(database, role));
    }

    /** Writes into the database whose it is; a marker that is there already must be this clinic's. */
    void mark() {
        var marked = server.<Boolean>in(inside, connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("set role " + ServerAdmin.OWNER);
            }
            try (var statement = connection.prepareStatement(
                    "insert into tenant_identity (clinic_id, created_at) values (?, ?) on conflict do nothing")) {
                statement.setObject(1, clinic.id());
                statement.setTimestamp(2, Timestamp.from(clinic.createdAt()));
                statement.execute();
            }
            return isOursOrUnmarked(connection);
        });
        if (!marked) {
            throw new FleetException("the database " + database + " is marked as another clinic's");
        }
    }

    /** Goes in as the clinic will, and sees that it comes to its own database and may go nowhere else. */
    void verify() {
        verifyOwn();
        verifyBounds();
    }

    /** Sees that the clinic may go nowhere else, and brings the database to this release's schema where it is behind. */
    void verifyBounds() {
        var others = server.othersOpenTo(role, database);
        if (!others.isEmpty()) {
            throw new FleetException(
                    "the clinic's role may also connect to " + others + "; revoke CONNECT there from PUBLIC");
        }
        var found = schemaVersion();
        if (!schema.version().equals(found)) {
            found = migrate(); // begun by a release before this one
        }
        if (!schema.version().equals(found)) {
            throw new FleetException("the database has schema version " + found + ", not " + schema.version());
        }
    }

    /** Goes in as the clinic will, and sees that it comes to its own database. */
    void verifyOwn() {
        try (var connection = DriverManager.getConnection(clinic.databaseUrl(), role, rolePassword);
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select current_database(), current_user, clinic_id from tenant_identity")) {
            if (!row.next()
                    || !row.getString(1).equals(database)
                    || !row.getString(2).equals(role)
                    || !clinic.id().equals(row.getObject(3, UUID.class))) {
                throw new FleetException("the database of " + clinic.slug() + " does not know that it is hers");
            }
        } catch (SQLException e) {
            throw new FleetException("the clinic's role cannot use its database: " + e.getMessage(), e);
        }
    }

    /** Brings it to this release's schema and gives the version that it has then. */
    String migrate() {
        schema.migrate(server, database);
        return schemaVersion();
    }

    /** The newest migration that stands in the database's own history. */
    String schemaVersion() {
        return server.in(inside, connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "select version from flyway_schema_history where success order by installed_rank desc limit 1")) {
                return row.next() ? row.getString(1) : "none";
            }
        });
    }

    @Override
    public void close() {
        try (server) {
            inside.close();
        } catch (SQLException e) {
            throw new FleetException("the connection to " + database + " could not be closed: " + e.getMessage(), e);
        }
    }
}
