package io.polyclinic.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Copies all rows of one clinic's database into another one of the same schema: as one snapshot of the source, in one transaction of the
 * target, streamed table by table by COPY, each table after those that it refers to. Then rows and hashes are compared. What the target
 * held before is gone; where anything fails it stays as it was. No superuser and no outside binary is needed.
 */
final class TableCopy {

    /** So that both servers write values in the same way, whatever their settings are. */
    private static final List<String> SAME_WORDS = List.of(
            "set datestyle = 'ISO, YMD'",
            "set intervalstyle = 'iso_8601'",
            "set timezone = 'UTC'",
            "set extra_float_digits = 1",
            "set bytea_output = 'hex'",
            "set statement_timeout = 0");

    private final Connection from;
    private final Connection to;
    private final Masking masking;

    TableCopy(Connection from, Connection to, Masking masking) {
        this.from = from;
        this.to = to;
        this.masking = masking;
    }

    /**
     * What was copied of a table.
     *
     * @param hash of all its rows, whatever their order
     */
    record Copied(String table, long rows, String hash) {}

    List<Copied> run() throws SQLException {
        begin(from, "set transaction isolation level repeatable read read only");
        begin(to, "set lock_timeout = '10s'");
        var tables = TenantTable.allIn(from);
        masking.check(tables);
        var targets = tables.stream().map(TenantTable::quoted).collect(Collectors.joining(", "));
        switchTriggers(tables, "disable");
        execute(to, "truncate " + targets);
        var copied = new ArrayList<Copied>();
        for (var table : tables) {
            if (!masking.leavesOut(table.name())) {
                stream(table);
                copied.add(compared(table));
            }
        }
        switchTriggers(tables, "enable");
        to.commit();
        from.rollback();
        return copied;
    }

    private static void begin(Connection connection, String how) throws SQLException {
        execute(connection, "set role " + ServerAdmin.OWNER);
        for (var setting : SAME_WORDS) {
            execute(connection, setting);
        }
        connection.setAutoCommit(false);
        execute(connection, how);
    }

    /** Rows are taken over as they are; what triggers did to them, they did when they were written first. */
    private void switchTriggers(List<TenantTable> tables, String how) throws SQLException {
        for (var table : tables) {
            if (table.hasTriggers()) {
                execute(to, "alter table " + table.quoted() + " " + how + " trigger user");
            }
        }
    }

    private void stream(TenantTable table) throws SQLException {
        var out =
                from.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + table.select(masking) + ") to stdout");
        var in = to.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table.quoted() + " (" + table.columnList() + ") from stdin");
        for (var row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
            in.writeToCopy(row, 0, row.length);
        }
        in.endCopy();
    }

    private Copied compared(TenantTable table) throws SQLException {
        var sent = summary(from, table, table.select(masking));
        var arrived = summary(to, table, table.select(Masking.NONE));
        if (!sent.equals(arrived)) {
            throw new FleetException("the table " + table.name() + " did not arrive as it was sent: " + sent.rows()
                    + " rows left, " + arrived.rows() + " came; nothing was kept");
        }
        return arrived;
    }

    private static Copied summary(Connection connection, TenantTable table, String rows) throws SQLException {
        try (var statement = connection.createStatement();
                var sum = statement.executeQuery("""
                        select count(*), coalesce(sum(('x' || encode(substr(sha256(convert_to(r::text, 'UTF8')), 1, 8), 'hex'))
                            ::bit(64)::bigint::numeric), 0)::text from (%s) r""".formatted(rows))) {
            sum.next();
            return new Copied(table.name(), sum.getLong(1), sum.getString(2));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
