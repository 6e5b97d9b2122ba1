package io.polyclinic.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.postgresql.util.PSQLException;

/** The central database past the product: as the login that serves, or as the owner of the tables. What is done is taken back. */
@ApplicationScoped
public class CatalogSql {

    private final CentralConfig config;

    CatalogSql(CentralConfig config) {
        this.config = config;
    }

    /** Statements by the login that serves; the words of the refusal, or "done". */
    String byRuntime(String... statements) {
        return run(config.central().user(), config.central().password(), statements);
    }

    /** Statements by the owner of the tables, whom no rights stop; the words of the refusal, or "done". */
    String byOwner(String... statements) {
        var provisioner = config.provisioner();
        var all = new String[statements.length + 1];
        all[0] = "set role polyclinic_owner";
        System.arraycopy(statements, 0, all, 1, statements.length);
        return run(provisioner.user().orElseThrow(), provisioner.password().orElseThrow(), all);
    }

    /** The same, and what is done is kept. */
    void keepByOwner(String... statements) {
        assertThat(byOwner(withCommit(statements))).isEqualTo("done");
    }

    private static String[] withCommit(String... statements) {
        var all = Arrays.copyOf(statements, statements.length + 1);
        all[statements.length] = "commit";
        return all;
    }

    /** A clinic as a row, with these values in place of good ones. */
    static String clinic(UUID id, String slug, String state, String schemaVersion) {
        return """
                insert into clinic (id, slug, name, state, generation, schema_version, server_id, database_name, role_name,
                                    role_password, zone, locale, created_at, updated_at)
                select '%s', '%s', 'Test', '%s', 1, %s, id, 'd_%s', 'r_%s', '\\x00', 'UTC', 'en', now(), now()
                from database_server limit 1""".formatted(id, slug, state, schemaVersion, id, id);
    }

    private String run(String user, String password, String... statements) {
        try (var connection = connect(user, password);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                for (var sql : statements) {
                    statement.execute(sql);
                }
                return "done";
            } catch (PSQLException e) {
                return String.valueOf(e.getServerErrorMessage());
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(config.central().url(), user, password);
    }
}
