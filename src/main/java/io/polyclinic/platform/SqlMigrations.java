package io.polyclinic.platform;

import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** One folder of forward-only SQL migrations, read once from the class path and run by Flyway as often as there are databases. */
public final class SqlMigrations {

    private static final int NAME_OF_FINGERPRINT = 16;

    /** The file beside the scripts that says from which version on a release serves; without it, from its newest. */
    private static final String OLDEST_SERVED = "oldest-served";

    private final Map<String, String> scripts = new TreeMap<>();
    private String oldestServed = "";

    private SqlMigrations() {}

    /** @param folder a folder on the class path: {@code tenant-migrations} */
    public static SqlMigrations in(String folder) {
        var migrations = new SqlMigrations();
        try {
            ClassPathUtils.consumeAsPaths(SqlMigrations.class.getClassLoader(), folder, migrations::readAll);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (migrations.scripts.isEmpty()) {
            throw new IllegalStateException("no migrations in " + folder);
        }
        return migrations;
    }

    private void readAll(Path folder) {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                var name = String.valueOf(file.getFileName());
                if (name.endsWith(".sql")) {
                    scripts.put(name, Files.readString(file));
                } else if (name.equals(OLDEST_SERVED)) {
                    oldestServed = Files.readString(file).strip();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These and one more. */
    public SqlMigrations with(String name, String text) {
        var more = new SqlMigrations();
        more.scripts.putAll(scripts);
        more.scripts.put(name, text);
        more.oldestServed = oldestServed;
        return more;
    }

    /** All scripts, in the order in which they run. */
    public List<SqlMigration> scripts() {
        return scripts.entrySet().stream()
                .map(script -> new SqlMigration(script.getKey(), script.getValue()))
                .toList();
    }

    /** Those of them that an earlier release had, which ended at this version; none may be missing. */
    public SqlMigrations upTo(String version) {
        var some = new SqlMigrations();
        some.oldestServed = oldestServed;
        scripts.forEach((name, text) -> {
            if (name.substring(1, name.indexOf("__")).compareTo(version) <= 0) {
                some.scripts.put(name, text);
            }
        });
        if (some.scripts.isEmpty() || !some.version().equals(version)) {
            throw new IllegalArgumentException("this release does not know the schema version " + version);
        }
        return some;
    }

    /** The version of the newest script: {@code 0004}. */
    public String version() {
        return scripts().getLast().version();
    }

    /** The oldest version of a database that a release with these scripts serves. */
    public String oldestServed() {
        return oldestServed.isEmpty() ? version() : oldestServed;
    }

    /** Of each version, the version that a release must bring to serve it: that of the last script that took something away. */
    public Map<String, String> needs() {
        var needs = new TreeMap<String, String>();
        var needed = scripts().getFirst().version();
        for (var script : scripts()) {
            if (script.isContract()) {
                needed = script.version();
            }
            needs.put(script.version(), needed);
        }
        return needs;
    }

    /** A short name for exactly these scripts. */
    public String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            scripts.forEach((name, text) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(text.getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, NAME_OF_FINGERPRINT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Brings a database to {@link #version}.
     *
     * @param owner the role that is to own what the scripts make; the data source's own role must be a member of it
     * @return how many scripts were run
     */
    public int run(DataSource database, String owner) {
        return isCurrent(database) ? 0 : runByFlyway(database, owner);
    }

    /** Whether there is nothing for Flyway to do, which would take it long to find out. What is wrong there it says better. */
    private boolean isCurrent(DataSource database) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(SqlHistory.QUERY)) {
            return SqlHistory.of(rows).pending(this).isEmpty();
        } catch (SQLException | SqlHistoryException e) {
            return false;
        }
    }

    private int runByFlyway(DataSource database, String owner) {
        return Flyway.configure(SqlMigrations.class.getClassLoader())
                .dataSource(database)
                .initSql("set role " + owner)
                .resourceProvider(new Scripts())
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                // its lock would be a transaction that an index made concurrently waits for, and it for that
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private final class Scripts implements ResourceProvider {

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return scripts.containsKey(name) ? new Script(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return scripts.keySet().stream()
                    .filter(name -> name.startsWith(prefix)
                            && List.of(suffixes).stream().anyMatch(name::endsWith))
                    .<LoadableResource>map(Script::new)
                    .toList();
        }
    }

    private final class Script extends LoadableResource {

        private final String name;

        Script(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            return new StringReader(scripts.get(name));
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
