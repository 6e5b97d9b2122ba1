package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Asks each new connection whose it is: the database, the role, and the clinic that is written in the database itself. One that leads
 * anywhere else, or cannot say, is refused, and closed before anybody gets it.
 */
class ConnectionIdentity {

    private static final Logger LOG = Logger.getLogger(ConnectionIdentity.class);

    /** Class of SQLSTATE that says that the question makes no sense there: no such table, no right to read it. */
    private static final String NOT_OF_OURS = "42";

    private final ClinicRecord clinic;

    ConnectionIdentity(ClinicRecord clinic) {
        this.clinic = clinic;
    }

    /** @throws SQLException where the database did not answer the question */
    void check(Connection connection) throws SQLException {
        var found = identityOf(connection);
        var wanted = clinic.databaseName() + " " + clinic.roleName() + " " + clinic.id();
        if (!found.equals(wanted)) {
            LOG.errorf("identity of a connection: wanted %s, found %s", wanted, found);
            throw new WrongIdentityException(
                    "a connection of clinic " + clinic.id() + " led elsewhere and was destroyed");
        }
    }

    private String identityOf(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select current_database() || ' ' || current_user || ' ' || (select clinic_id from tenant_identity)")) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(NOT_OF_OURS)) {
                LOG.errorf("identity of a connection of clinic %s: %s", clinic.id(), e.getMessage());
                throw new WrongIdentityException(
                        "a connection of clinic " + clinic.id() + " led to what is no clinic's and was destroyed");
            }
            throw e;
        }
    }
}
