package io.polyclinic.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.UnsealException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Parser;

/**
 * Runs one statement in one clinic's database as the clinic's own role, which is no superuser, owns nothing and gets in nowhere else, in
 * a transaction of its own. One that only reads cannot be made to write by the statement: PostgreSQL refuses to change that once the
 * transaction has read something, and there is only this one statement.
 */
@ApplicationScoped
class SqlInClinic {

    private final RoleLogin login;
    private final RunConfig config;

    SqlInClinic(RoleLogin login, RunConfig config) {
        this.login = login;
        this.config = config;
    }

    /**
     * What is to be run.
     *
     * @param writes whether what it changes is kept; otherwise it may change nothing
     * @param rows how many rows of each clinic are wanted
     */
    record Question(String sql, boolean writes, int rows) {}

    /**
     * What came of it in one clinic.
     *
     * @param rows the first rows, column by column, where the statement gave any
     * @param more whether there were more
     * @param changed how many rows were changed, where it was a statement that changes
     * @param error in one line, where it failed; nothing was changed then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String clinic,
            @Nullable List<Map<String, @Nullable String>> rows,
            boolean more,
            @Nullable Long changed,
            @Nullable String sqlState,
            @Nullable String error) {

        boolean failed() {
            return error != null;
        }

        List<Map<String, @Nullable String>> shown() {
            return rows == null ? List.of() : rows;
        }
    }

    /** @throws WrongUseException where it is not exactly one statement */
    static void requireOne(String sql) {
        try {
            var count = Parser.parseJdbcSql(sql, true, false, true, false, false).stream()
                    .filter(query -> !query.nativeSql.isBlank())
                    .count();
            if (count != 1) {
                throw new WrongUseException("give one statement, not " + count);
            }
        } catch (SQLException e) {
            throw new WrongUseException("this is no statement: " + e.getMessage());
        }
    }

    Answer ask(ClinicRecord clinic, Question question) {
        try (var connection = login.open(clinic)) {
            connection.setAutoCommit(false);
            connection.setReadOnly(!question.writes());
            return ask(connection, clinic, question);
        } catch (SQLException e) {
            return failed(clinic, e.getSQLState(), String.valueOf(e.getMessage()));
        } catch (UnsealException | FleetException e) {
            return failed(clinic, null, String.valueOf(e.getMessage()));
        }
    }

    private static Answer failed(ClinicRecord clinic, @Nullable String sqlState, String why) {
        return new Answer(
                clinic.slug(),
                null,
                false,
                null,
                sqlState,
                why.lines().findFirst().orElse("failed"));
    }

    private Answer ask(Connection connection, ClinicRecord clinic, Question question) throws SQLException {
        try (var statement = connection.createStatement()) {
            var millis = config.statementTimeout().toMillis();
            statement.execute("set local statement_timeout = " + millis);
            statement.execute("set local lock_timeout = " + millis);
            requireItself(
                    statement, clinic); // the first that is read, too: from here on the transaction stays as it is
            statement.setEscapeProcessing(false);
            statement.setMaxRows(question.rows() + 1);
            var answer = statement.execute(question.sql())
                    ? rows(clinic, statement.getResultSet(), question.rows())
                    : new Answer(clinic.slug(), null, false, Math.max(0, statement.getLargeUpdateCount()), null, null);
            if (question.writes()) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return answer;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private static void requireItself(Statement statement, ClinicRecord clinic) throws SQLException {
        try (var row = statement.executeQuery("select clinic_id from tenant_identity")) {
            if (!row.next() || !clinic.id().equals(row.getObject(1, UUID.class))) {
                throw new FleetException("the database does not say that it is the clinic's; nothing was run");
            }
        }
    }

    private static Answer rows(ClinicRecord clinic, ResultSet result, int most) throws SQLException {
        var columns = result.getMetaData();
        var rows = new ArrayList<Map<String, @Nullable String>>();
        while (result.next() && rows.size() <= most) {
            var row = new LinkedHashMap<String, @Nullable String>();
            for (var column = 1; column <= columns.getColumnCount(); column++) {
                row.put(columns.getColumnLabel(column), result.getString(column));
            }
            rows.add(row);
        }
        var more = rows.size() > most;
        return new Answer(clinic.slug(), more ? rows.subList(0, most) : rows, more, null, null, null);
    }
}
