package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.Sealing;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

/**
 * A clinic's database and role on their server, and how each comes to be. What bears the names but was not made here is never touched.
 */
final class ClinicDatabase {

    private final ClinicRecord clinic;
    private final ServerAdmin server;
    private final Sealing sealing;
    private final String database;
    private final String role;

    ClinicDatabase(ClinicRecord clinic, ServerAdmin server, Sealing sealing) {
        this.clinic = clinic;
        this.server = server;
        this.sealing = sealing;
        this.database = ServerAdmin.safe(clinic.databaseName());
        this.role = ServerAdmin.safe(clinic.roleName());
    }

    /** @param mayExist whether an earlier attempt may have made it */
    void ensureRole(boolean mayExist) {
        if (server.hasRole(role)) {
            if (!mayExist || !server.isClinicRole(role)) {
                throw new FleetException("a role " + role + " is on server " + server.name()
                        + " that was not made here; it was not touched");
            }
        } else {
            server.execute("create role " + role + " login in role " + ServerAdmin.TENANT_GROUP);
        }
        server.setPassword(role, password());
    }

    void ensureDatabase(String template, boolean mayExist) {
        var found = server.database(database);
        if (found.isEmpty()) {
            server.execute("create database " + database + " template " + ServerAdmin.safe(template)
                    + " strategy wal_log owner " + ServerAdmin.OWNER);
            return;
        }
        if (!mayExist || !found.get().owner().equals(ServerAdmin.OWNER) || !isOursOrUnmarked()) {
            throw new FleetException("a database " + database + " is on server " + server.name()
                    + " that was not made here; it was not touched");
        }
    }

    private boolean isOursOrUnmarked() {
        return server.in(database, connection -> {
            try (var statement = connection.createStatement();
                    var marker = statement.executeQuery("select clinic_id from tenant_identity")) {
                return !marker.next() || clinic.id().equals(marker.getObject(1, UUID.class));
            }
        });
    }

    void grant() {
        server.execute("revoke connect, temporary on database " + database + " from public");
        server.execute("grant connect on database " + database + " to " + role);
    }

    /** Writes into the database whose it is; a marker that is there already must be this clinic's. */
    void mark(Instant now) {
        server.in(database, connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("set role " + ServerAdmin.OWNER);
            }
            try (var statement = connection.prepareStatement(
                    "insert into tenant_identity (clinic_id, created_at) values (?, ?) on conflict do nothing")) {
                statement.setObject(1, clinic.id());
                statement.setTimestamp(2, Timestamp.from(now));
                statement.execute();
            }
            return database;
        });
        if (!isOursOrUnmarked()) {
            throw new FleetException("the database " + database + " is marked as another clinic's");
        }
    }

    /** Goes in as the clinic will, and sees that it comes to its own database and may go nowhere else. */
    void verify(String schemaVersion) {
        try (var connection = DriverManager.getConnection(clinic.databaseUrl(), role, password());
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
        var others = server.othersOpenTo(role, database);
        if (!others.isEmpty()) {
            throw new FleetException(
                    "the clinic's role may also connect to " + others + "; revoke CONNECT there from PUBLIC");
        }
        var found = schemaVersion();
        if (!schemaVersion.equals(found)) {
            throw new FleetException("the database has schema version " + found + ", not " + schemaVersion);
        }
    }

    /** The newest migration that stands in the database's own history. */
    String schemaVersion() {
        return server.in(database, connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "select version from flyway_schema_history where success order by installed_rank desc limit 1")) {
                return row.next() ? row.getString(1) : "none";
            }
        });
    }

    private String password() {
        return new String(
                sealing.unseal(clinic.sealedRolePassword(), ClinicRecord.rolePasswordContext(clinic.id())),
                StandardCharsets.UTF_8);
    }
}
