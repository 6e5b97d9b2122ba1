package io.polyclinic.tenancy;

import io.agroal.api.AgroalPoolInterceptor;
import io.polyclinic.catalog.ClinicRecord;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Asks each new connection whose it is: the database, the role, and the clinic that is written in the database itself. One that leads
 * anywhere else is destroyed before anybody gets it.
 */
class ConnectionIdentity implements AgroalPoolInterceptor {

    private static final Logger LOG = Logger.getLogger(ConnectionIdentity.class);

    private final ClinicRecord clinic;

    ConnectionIdentity(ClinicRecord clinic) {
        this.clinic = clinic;
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        var found = identityOf(connection);
        var wanted = clinic.databaseName() + " " + clinic.roleName() + " " + clinic.id();
        if (!found.equals(wanted)) {
            destroy(connection);
            LOG.errorf("identity of a connection: wanted %s, found %s", wanted, found);
            throw new IllegalStateException(
                    "a connection of clinic " + clinic.id() + " led elsewhere and was destroyed");
        }
    }

    private String identityOf(Connection connection) {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select current_database() || ' ' || current_user || ' ' || (select clinic_id from tenant_identity)")) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            destroy(connection);
            throw new IllegalStateException(
                    "a new connection of clinic " + clinic.id() + " could not say whose it is", e);
        }
    }

    private static void destroy(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.warn("a connection could not be destroyed", e);
        }
    }
}
