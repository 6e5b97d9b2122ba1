package io.polyclinic.backups;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Reads a backup into a database that has the same schema: all of it and equal to what was written, or nothing. Whatever the tables held
 * is gone then. Rules between tables and triggers rest meanwhile, and hold again at the end.
 */
@ApplicationScoped
public class ClinicLoad {

    private static final String FOREIGN_KEYS = """
            select format('alter table %s drop constraint %I', conrelid::regclass, conname),
                   format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0""";

    /** Those that are awake; the inner ones of the rules between tables are not ours to change. */
    private static final String TRIGGERS = """
            select format('alter table %s disable trigger %I', tgrelid::regclass, tgname),
                   format('alter table %s enable %s trigger %I', tgrelid::regclass,
                          case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname)
            from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where c.relnamespace = 'public'::regnamespace and not tgisinternal and tgenabled <> 'D' and tgparentid = 0""";

    private final BackupFiles files;

    ClinicLoad(BackupFiles files) {
        this.files = files;
    }

    /**
     * @param connection to the database, as the role that owns its tables
     * @param wanted the backup that it must be
     * @param sealedKey its data key as it is sealed by now, where that is known
     */
    public BackupContents read(Connection connection, InputStream file, UUID wanted, byte @Nullable [] sealedKey)
            throws IOException, SQLException {
        connection.setAutoCommit(true);
        var tables = new ClinicTables(connection);
        connection.setAutoCommit(false);
        try {
            var resting = new Resting(connection);
            var contents = files.read(file, sealedKey, new Filling(connection, wanted, resting));
            resting.wake();
            requireEqual(tables, contents);
            execute(connection, "analyze");
            connection.commit();
            return contents;
        } finally {
            connection.rollback();
        }
    }

    private static void requireEqual(ClinicTables tables, BackupContents contents) throws IOException, SQLException {
        for (var at = 0; at < contents.tables().size(); at++) {
            var shape = contents.manifest().tables().get(at);
            if (TableKinds.isBackedUp(shape.name())
                    && !tables.sum(shape).equals(contents.tables().get(at))) {
                throw new BackupRefusedException(
                        "the rows of " + shape.name() + " did not come back as they were written");
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static final class Filling implements BackupFiles.TableSink {

        private final Connection connection;
        private final UUID wanted;
        private final Resting resting;

        Filling(Connection connection, UUID wanted, Resting resting) {
            this.connection = connection;
            this.wanted = wanted;
            this.resting = resting;
        }

        @Override
        public void begin(BackupHeader header, BackupManifest manifest) throws SQLException {
            if (!header.backupId().equals(wanted)) {
                throw new BackupRefusedException("the file is backup " + header.backupId() + ", not " + wanted);
            }
            resting.rest();
            for (var table : manifest.tables()) {
                execute(connection, "truncate " + ClinicTables.quoted(table.name()));
            }
        }

        /** What is left out of backups by now is not brought back out of an older one. */
        @Override
        public long copy(TableShape table, InputStream rows) throws IOException, SQLException {
            if (!TableKinds.isBackedUp(table.name())) {
                return new Counting().copy(table, rows);
            }
            var sql = "copy " + ClinicTables.quoted(table.name()) + " (" + ClinicTables.columns(table) + ") from stdin";
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, rows);
        }
    }

    /** What is laid to rest and woken again, statement by statement. */
    private static final class Resting {

        private final Connection connection;
        private final List<String> wake = new ArrayList<>();

        Resting(Connection connection) {
            this.connection = connection;
        }

        void rest() throws SQLException {
            for (var query : List.of(TRIGGERS, FOREIGN_KEYS)) {
                for (var pair : pairs(query)) {
                    execute(connection, pair.getFirst());
                    wake.add(pair.getLast());
                }
            }
        }

        void wake() throws SQLException {
            for (var statement : wake) {
                execute(connection, statement);
            }
        }

        private List<List<String>> pairs(String query) throws SQLException {
            var pairs = new ArrayList<List<String>>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    pairs.add(List.of(rows.getString(1), rows.getString(2)));
                }
            }
            return pairs;
        }
    }
}
