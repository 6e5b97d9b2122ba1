package io.polyclinic.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of a clinic's database whose rows belong to the clinic.
 *
 * @param columns those that are written, which generated ones are not
 * @param hasTriggers of its own, beside those of its constraints
 */
record TenantTable(String name, List<Column> columns, boolean hasTriggers) {

    /** Those that say what a database is rather than what its clinic has written. */
    private static final String NOT_OF_THE_CLINIC = "'flyway_schema_history', 'tenant_identity'";

    private static final String COLUMNS = """
            select t.relname, a.attname, format_type(a.atttypid, null),
                   exists (select from pg_trigger g where g.tgrelid = t.oid and not g.tgisinternal)
            from pg_class t join pg_attribute a on a.attrelid = t.oid
            where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and a.attnum > 0 and not a.attisdropped
              and a.attgenerated = '' and t.relname not in (%s)
            order by t.relname, a.attnum""".formatted(NOT_OF_THE_CLINIC);

    private static final String REFERENCES = """
            select child.relname, parent.relname
            from pg_constraint k join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
            where k.contype = 'f' and k.connamespace = 'public'::regnamespace and child.oid <> parent.oid""";

    /** @param type as PostgreSQL calls it, without its length */
    record Column(String name, String type) {

        String quoted() {
            return quote(name);
        }
    }

    /** All of them, each after those that it refers to. */
    static List<TenantTable> allIn(Connection connection) throws SQLException {
        var tables = read(connection);
        var references = references(connection);
        var ordered = new LinkedHashSet<String>();
        while (ordered.size() < tables.size()) {
            var next = tables.keySet().stream()
                    .filter(table ->
                            !ordered.contains(table) && ordered.containsAll(references.getOrDefault(table, Set.of())))
                    .toList();
            if (next.isEmpty()) {
                throw new FleetException("some tables refer to each other in a circle: "
                        + tables.keySet().stream()
                                .filter(table -> !ordered.contains(table))
                                .toList());
            }
            ordered.addAll(next);
        }
        return ordered.stream().map(tables::get).toList();
    }

    private static Map<String, TenantTable> read(Connection connection) throws SQLException {
        var tables = new LinkedHashMap<String, TenantTable>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                var hasTriggers = rows.getBoolean(4);
                tables.computeIfAbsent(rows.getString(1), name -> new TenantTable(name, new ArrayList<>(), hasTriggers))
                        .columns()
                        .add(new Column(rows.getString(2), rows.getString(3)));
            }
        }
        return tables;
    }

    private static Map<String, Set<String>> references(Connection connection) throws SQLException {
        var references = new LinkedHashMap<String, Set<String>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(REFERENCES)) {
            while (rows.next()) {
                references
                        .computeIfAbsent(rows.getString(1), _ -> new LinkedHashSet<>())
                        .add(rows.getString(2));
            }
        }
        return references;
    }

    String quoted() {
        return "public." + quote(name);
    }

    String columnList() {
        return columns.stream().map(Column::quoted).collect(Collectors.joining(", "));
    }

    /** A query for all its rows as the masking shows them. */
    String select(Masking masking) {
        return columns.stream()
                .map(column -> masking.of(this, column))
                .collect(Collectors.joining(", ", "select ", " from " + quoted()));
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
