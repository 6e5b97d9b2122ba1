package io.polyclinic.isolation;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.platform.Sealing;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A login role of the database server with its password, as somebody would use it who got hold of them. */
record ClinicLogin(ServerRecord server, String role, String password) {

    private static final String CONNECTED = "connected";
    private static final String ALLOWED = "allowed";

    static ClinicLogin of(ClinicRecord clinic, Sealing sealing) {
        var password = sealing.unseal(clinic.sealedRolePassword(), ClinicRecord.rolePasswordContext(clinic.id()));
        return new ClinicLogin(clinic.server(), clinic.roleName(), new String(password, StandardCharsets.UTF_8));
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server.url(database), role, password);
    }

    /** {@code connected}, or the SQLSTATE with which it was refused. */
    String tryConnect(String database) {
        try (var connection = connect(database)) {
            return connection.isValid(5) ? CONNECTED : "not valid";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    /** {@code allowed}, or the SQLSTATE with which the statement was refused; nothing of it stays. */
    String tryStatement(String database, String sql) {
        try (var connection = connect(database)) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
                return ALLOWED;
            } catch (SQLException e) {
                return e.getSQLState();
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
