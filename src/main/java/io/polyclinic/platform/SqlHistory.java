package io.polyclinic.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a database says of the scripts that were run in it: Flyway's own table, which stays readable and valid for Flyway. Reading it and
 * adding to it here costs a few statements on one connection, where Flyway opens two and asks dozens of questions.
 */
public record SqlHistory(List<Row> rows) {

    /** Reads the table. */
    public static final String QUERY =
            "select version, checksum, success, script from flyway_schema_history order by installed_rank";

    /** @param version none of what is run again whenever it changes; we have no such scripts */
    public record Row(@Nullable String version, int checksum, boolean success, String script) {}

    /** @param rows of {@link #QUERY} */
    public static SqlHistory of(ResultSet rows) throws SQLException {
        var read = new ArrayList<Row>();
        while (rows.next()) {
            read.add(new Row(rows.getString(1), rows.getInt(2), rows.getBoolean(3), rows.getString(4)));
        }
        return new SqlHistory(read);
    }

    /** The newest version; {@code none} before the first script. */
    public String version() {
        for (var row : rows.reversed()) {
            if (row.version() != null && row.success()) {
                return row.version();
            }
        }
        return "none";
    }

    /**
     * The scripts that are still to be run, none where the database is of a later release.
     *
     * @throws SqlHistoryException where what was run is not what these scripts say
     */
    public List<SqlMigration> pending(SqlMigrations release) {
        var scripts = release.scripts();
        for (var row : rows) {
            if (!row.success()) {
                throw new SqlHistoryException(
                        row.script() + " was begun and failed; mend what it left and its history");
            }
            scripts.stream()
                    .filter(script -> script.version().equals(row.version()))
                    .filter(script -> script.checksum() != row.checksum())
                    .findAny()
                    .ifPresent(script -> {
                        throw new SqlHistoryException(row.script()
                                + " was run with another text than this release's: checksum " + row.checksum()
                                + ", not "
                                + script.checksum());
                    });
        }
        return pending(scripts);
    }

    private List<SqlMigration> pending(List<SqlMigration> scripts) {
        var run = Set.copyOf(
                rows.stream().map(row -> String.valueOf(row.version())).toList());
        var pending = scripts.stream()
                .filter(script -> !run.contains(script.version()))
                .toList();
        if (!pending.isEmpty() && isLater(version(), pending.getFirst().version())) {
            throw new SqlHistoryException(pending.getFirst().name() + " is missing although " + version() + " was run");
        }
        return pending;
    }

    private static boolean isLater(String one, String other) {
        return one.chars().allMatch(Character::isDigit) && Integer.parseInt(one) > Integer.parseInt(other);
    }

    /** Runs a script and writes it down, in the transaction that is under way. */
    public static void run(Connection connection, SqlMigration script) throws SQLException {
        var began = System.nanoTime();
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(script.text());
        }
        try (var row = connection.prepareStatement("""
                insert into flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                select coalesce(max(installed_rank), 0) + 1, ?, ?, 'SQL', ?, ?, current_user, ?, true
                from flyway_schema_history""")) {
            row.setString(1, script.version());
            row.setString(2, script.description());
            row.setString(3, script.name());
            row.setInt(4, script.checksum());
            row.setInt(5, (int) ((System.nanoTime() - began) / 1_000_000));
            row.execute();
        }
    }

    /** Whether all of them can be run by {@link #run}. */
    public static boolean isPlain(List<SqlMigration> scripts) {
        return scripts.stream().allMatch(SqlMigration::isPlain);
    }
}
