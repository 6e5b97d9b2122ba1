package io.polyclinic.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into databases, and meddles with them, as the superuser. */
final class Sql {

    static final String CATALOG = "polyclinic_central";
    static final String SERVER = "postgres";

    private final Stage stage;

    Sql(Stage stage) {
        this.stage = stage;
    }

    /** The first column of what is found. */
    List<String> column(String database, String query) {
        try (var connection = stage.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(query + " in " + database, e);
        }
    }

    String one(String database, String query) {
        return column(database, query).getFirst();
    }

    void execute(String database, String... statements) {
        try (var connection = stage.connect(database);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(List.of(statements) + " in " + database, e);
        }
    }
}
