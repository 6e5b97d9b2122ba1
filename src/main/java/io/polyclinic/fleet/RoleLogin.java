package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.Sealing;
import io.polyclinic.platform.UnsealException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.PGProperty;

/** Signs in to a clinic's database as the clinic's own role, which may do no more there than the clinic's requests. */
@ApplicationScoped
class RoleLogin {

    private static final String WRONG_PASSWORD = "28P01";
    private static final int CONNECT_SECONDS = 5;

    private final Sealing sealing;

    RoleLogin(Sealing sealing) {
        this.sealing = sealing;
    }

    /** How a sign-in went. */
    enum Outcome {
        NOT_TRIED,
        IN,
        WRONG_PASSWORD,
        SEALED,
        FAILED
    }

    /** @param why in one line, where it failed */
    record Trial(Outcome outcome, String why) {

        static final Trial NONE = new Trial(Outcome.NOT_TRIED, "");
    }

    Trial attempt(ClinicRecord clinic) {
        try (var connection = open(clinic)) {
            return new Trial(Outcome.IN, connection.getMetaData().getUserName());
        } catch (UnsealException e) {
            return new Trial(Outcome.SEALED, FleetException.inOneLine(e));
        } catch (SQLException e) {
            var why = String.valueOf(e.getMessage()).lines().findFirst().orElse("failed");
            return new Trial(WRONG_PASSWORD.equals(e.getSQLState()) ? Outcome.WRONG_PASSWORD : Outcome.FAILED, why);
        }
    }

    /** It is to be closed. */
    Connection open(ClinicRecord clinic) throws SQLException {
        var password = sealing.unseal(clinic.sealedRolePassword(), ClinicRecord.rolePasswordContext(clinic.id()));
        var properties = new Properties();
        PGProperty.USER.set(properties, clinic.roleName());
        PGProperty.PASSWORD.set(properties, new String(password, StandardCharsets.UTF_8));
        PGProperty.APPLICATION_NAME.set(properties, "polyclinic command");
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        return DriverManager.getConnection(clinic.databaseUrl(), properties);
    }
}
