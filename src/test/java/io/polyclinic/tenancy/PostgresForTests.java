package io.polyclinic.tenancy;

import io.agroal.api.AgroalDataSource;
import io.polyclinic.catalog.CentralConfig;
import io.polyclinic.catalog.ClinicRecord;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;

/** What an administrator of the PostgreSQL server sees and does. */
@ApplicationScoped
class PostgresForTests {

    private final CentralConfig config;
    private final AgroalDataSource catalog;

    PostgresForTests(CentralConfig config, @DataSource("central") AgroalDataSource catalog) {
        this.config = config;
        this.catalog = catalog;
    }

    /** Takes a connection of the catalog's own pool into the transaction that is under way. */
    void askCatalogInTransaction() {
        try (var connection = catalog.getConnection()) {
            execute(connection, "select 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Statements in the server's maintenance database, as the owner of the clinics' databases, one after the other. */
    void asOwner(String... statements) {
        run(maintenance(), "set role polyclinic_owner", statements);
    }

    /** The same as the provisioner, who may make roles. */
    void asProvisioner(String... statements) {
        run(maintenance(), "select 1", statements);
    }

    /** The same inside one database, as its owner. */
    void inside(String database, String... statements) {
        run(url(database), "set role polyclinic_owner", statements);
    }

    /** Statements on the catalog, as the login that serves. */
    void onCatalog(String... statements) {
        try (var connection = catalog()) {
            execute(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection catalog() throws SQLException {
        return DriverManager.getConnection(
                config.central().url(),
                config.central().user(),
                config.central().password());
    }

    /** Ends a clinic's sessions: the provisioner made its role and may join it. */
    void endSessions(ClinicRecord clinic) {
        asProvisioner(
                "grant " + clinic.roleName() + " to polyclinic_provisioner",
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name like '" + name(clinic)
                        + "%'",
                "revoke " + clinic.roleName() + " from polyclinic_provisioner");
    }

    boolean mayConnect(String role, String database) {
        try (var connection = connect(maintenance());
                var question = connection.prepareStatement("select has_database_privilege(?, ?, 'CONNECT')")) {
            question.setString(1, role);
            question.setString(2, database);
            try (var row = question.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many sessions our pools have to clinics, as the server sees it. */
    int sessions(Collection<ClinicRecord> clinics) {
        try (var connection = connect(maintenance())) {
            return sessions(connection, clinics);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static int sessions(Connection connection, Collection<ClinicRecord> clinics) throws SQLException {
        var names = clinics.stream()
                .map(clinic -> "application_name like '" + name(clinic) + "%'")
                .collect(Collectors.joining(" or "));
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from pg_stat_activity where " + names)) {
            row.next();
            return row.getInt(1);
        }
    }

    Connection watch() throws SQLException {
        return connect(maintenance());
    }

    private static String name(ClinicRecord clinic) {
        return "polyclinic " + clinic.id();
    }

    private void run(String url, String first, String... statements) {
        try (var connection = connect(url)) {
            execute(connection, first);
            execute(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(
                url,
                config.provisioner().user().orElseThrow(),
                config.provisioner().password().orElseThrow());
    }

    private String maintenance() {
        return url("postgres");
    }

    private String url(String database) {
        var address = URI.create(config.central().url().substring("jdbc:".length()));
        return "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + "/" + database;
    }
}
