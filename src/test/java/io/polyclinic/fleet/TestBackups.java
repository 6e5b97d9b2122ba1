package io.polyclinic.fleet;

import io.polyclinic.backups.BackupsConfig;
import io.polyclinic.catalog.BackupRecord;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Backups of clinics of tests, and what is in the clinics' databases. */
@ApplicationScoped
public class TestBackups {

    static final Mandate TEST = new Mandate("test", "to see");

    private final ClinicLock lock;
    private final BackingUp backingUp;
    private final ServerAdmins servers;
    private final Clinics clinics;
    private final BackupsConfig config;

    TestBackups(ClinicLock lock, BackingUp backingUp, ServerAdmins servers, Clinics clinics, BackupsConfig config) {
        this.lock = lock;
        this.backingUp = backingUp;
        this.servers = servers;
        this.clinics = clinics;
        this.config = config;
    }

    public BackupRecord take(TestClinic clinic) {
        return lock.with(clinic.record().slug(), backingUp::backUp);
    }

    public Path file(BackupRecord backup) {
        return config.folder().orElseThrow().resolve(backup.storeKey());
    }

    /** All files in the store that are the clinic's, finished or not. */
    List<Path> files(ClinicRecord clinic) {
        try (var files =
                Files.list(config.folder().orElseThrow().resolve(clinic.id().toString()))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes(BackupRecord backup) {
        try {
            return Files.readAllBytes(file(backup));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ClinicRecord now(UUID clinic) {
        return clinics.byId(clinic).orElseThrow();
    }

    static String register(TestClinic clinic, String name) {
        return clinic.asAdmin()
                .body(Map.of("fullName", name))
                .post("/api/v1/patients")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Of each of the tables, its number of rows and a fingerprint of them. */
    Map<String, String> rows(ClinicRecord clinic, String... tables) {
        try (var server = servers.open(clinic.server())) {
            return server.in(clinic.databaseName(), connection -> {
                var found = new TreeMap<String, String>();
                try (var statement = connection.createStatement()) {
                    statement.execute("set role " + ServerAdmin.OWNER);
                    for (var table : tables) {
                        try (var row = statement.executeQuery(
                                "select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') from "
                                        + table + " t")) {
                            row.next();
                            found.put(table, row.getString(1));
                        }
                    }
                }
                return found;
            });
        }
    }

    /** The databases on the clinic's server that have its id in their names, and those for a try. */
    List<String> databases(ClinicRecord clinic) {
        var hex = clinic.id().toString().replace("-", "");
        try (var server = servers.open(clinic.server())) {
            return server.databasesLike("").stream()
                    .filter(name -> name.contains(hex))
                    .toList();
        }
    }

    List<String> scratchDatabases(ClinicRecord clinic) {
        try (var server = servers.open(clinic.server())) {
            return server.databasesLike("polyclinic_scratch_");
        }
    }

    void onServer(ClinicRecord clinic, Consumer<ServerAdmin> work) {
        try (var server = servers.open(clinic.server())) {
            work.accept(server);
        }
    }

    /** As an accident would. */
    void drop(ClinicRecord clinic) {
        try (var server = servers.open(clinic.server())) {
            server.endSessions(clinic.roleName(), clinic.databaseName());
            server.execute("drop database " + clinic.databaseName() + " with (force)");
        }
    }

    void execute(ClinicRecord clinic, String sql) {
        try (var server = servers.open(clinic.server())) {
            server.in(clinic.databaseName(), connection -> run(connection, sql));
        }
    }

    private static boolean run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set role " + ServerAdmin.OWNER);
            return statement.execute(sql);
        }
    }
}
