package io.polyclinic.backups;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The tables of the clinic's database that a connection is to, and their rows as COPY writes them: as text, which every version of
 * PostgreSQL reads, and sorted by the primary key, so that the same rows are the same bytes wherever they lie.
 */
final class ClinicTables {

    /** Without what extensions brought; a partitioned table stands for its partitions. Generated columns hold no values of their own. */
    private static final String TABLES = """
            select c.relname, array_agg(a.attname order by a.attnum) filter (where a.attgenerated = '')
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            group by c.relname order by c.relname collate "C\"""";

    private static final String ORDER = """
            select coalesce(string_agg(quote_ident(a.attname), ', ' order by k.place), format('%I::text collate "C"', c.relname))
            from pg_class c
            left join pg_index i on i.indrelid = c.oid and i.indisprimary
            left join lateral unnest(i.indkey::int2[]) with ordinality k(attnum, place) on true
            left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
            where c.relnamespace = 'public'::regnamespace and c.relname = ?
            group by c.relname""";

    /** How values look as text; the same in every session, whatever its role or database has set. */
    private static final List<String> FORMS = List.of(
            "set datestyle = 'ISO, YMD'",
            "set timezone = 'UTC'",
            "set intervalstyle = 'postgres'",
            "set extra_float_digits = 1",
            "set bytea_output = 'hex'",
            "set xmloption = content",
            "set search_path = public",
            "set statement_timeout = 0",
            "set idle_in_transaction_session_timeout = 0");

    private final Connection connection;

    /** The connection's settings are changed. */
    ClinicTables(Connection connection) throws SQLException {
        this.connection = connection;
        for (var form : FORMS) {
            execute(form);
        }
    }

    /** Those that are backed up. */
    List<TableShape> shapes() throws SQLException {
        var found = new ArrayList<TableShape>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                if (TableKinds.isBackedUp(rows.getString(1))) {
                    found.add(new TableShape(rows.getString(1), List.of((String[])
                            rows.getArray(2).getArray())));
                }
            }
        }
        return found;
    }

    /** Writes all rows of a table and says how many there were. */
    long copyOut(TableShape table, OutputStream rows) throws IOException, SQLException {
        return copyOut(table, "", rows);
    }

    /** The same for other programs: with the names of the columns, which are no row. */
    long copyCsv(TableShape table, OutputStream rows) throws IOException, SQLException {
        return copyOut(table, " (format csv, header)", rows);
    }

    private long copyOut(TableShape table, String form, OutputStream rows) throws IOException, SQLException {
        var sql = "copy (select " + columns(table) + " from " + quoted(table.name()) + " order by " + order(table)
                + ") to stdout" + form;
        return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, rows);
    }

    /** What a table holds. */
    TableSum sum(TableShape table) throws IOException, SQLException {
        var rows = new HashingOutput(OutputStream.nullOutputStream());
        var count = copyOut(table, rows);
        return new TableSum(table.name(), count, rows.sha256());
    }

    private String order(TableShape table) throws SQLException {
        try (var statement = connection.prepareStatement(ORDER)) {
            statement.setString(1, table.name());
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String columns(TableShape table) {
        return table.columns().stream().map(ClinicTables::quoted).collect(joining(", "));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
