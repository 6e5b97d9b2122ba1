package io.polyclinic.bench;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.SigningKeyRecord;
import io.polyclinic.platform.Ids;
import io.polyclinic.platform.Sealing;
import io.polyclinic.platform.SealingFor;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.postgresql.util.PasswordUtil;

/**
 * Makes many clinics in little time. The steps are those of the product's own saga, without its bookkeeping, and the databases are
 * clones of the product's own template in which an administrator and some patients were put first. That they are clinics in truth is
 * seen when somebody signs in at each of them.
 */
final class Fleet {

    private static final int AT_ONCE = 4;
    private static final int PATIENTS = 20;
    private static final String TEMPLATE = "measured_template";

    private final Stage stage;
    private final Sealing sealing;
    private final String passwordHash;
    private final List<UUID> patients =
            IntStream.range(0, PATIENTS).mapToObj(_ -> Ids.next()).toList();

    Fleet(Stage stage) {
        this.stage = stage;
        this.sealing = SealingFor.masterKeys(stage.setting("polyclinic.master-keys"));
        this.passwordHash = Password.hash(BenchClinic.PASSWORD)
                .addRandomSalt(16)
                .with(Argon2Function.getInstance(256, 1, 1, 32, Argon2.ID))
                .getResult();
    }

    /** Makes so many clinics; the catalog and the template are made by the product itself. */
    List<BenchClinic> create(int count) {
        stage.command("migrate", "--all");
        Progress.say("making %d clinics", count);
        try {
            var version = makeTemplate();
            try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
                var made = new ArrayList<java.util.concurrent.Future<List<BenchClinic>>>();
                for (var worker = 0; worker < AT_ONCE; worker++) {
                    var first = worker;
                    made.add(workers.submit(() -> createEvery(first, count, version)));
                }
                var clinics = new ArrayList<BenchClinic>();
                for (var some : made) {
                    clinics.addAll(some.get());
                }
                dropTemplate();
                clinics.sort(java.util.Comparator.comparing(BenchClinic::slug));
                return clinics;
            }
        } catch (SQLException | InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("the clinics could not be made", e);
        }
    }

    /** Clones the product's template and puts the rows in that all clinics share. Gives the schema's version. */
    private String makeTemplate() throws SQLException {
        try (var server = provisioner("postgres")) {
            var source = text(
                    server,
                    "select datname from pg_database where datistemplate and datname like 'polyclinic_template_%'");
            execute(
                    server,
                    "create database " + TEMPLATE + " template " + source + " strategy wal_log owner polyclinic_owner");
            execute(server, "revoke connect, temporary on database " + TEMPLATE + " from public");
        }
        try (var template = provisioner(TEMPLATE)) {
            execute(template, "set role polyclinic_owner");
            var account = Ids.next();
            execute(
                    template,
                    "insert into account (id, email, full_name, password_hash, state, created_at, updated_at) values ('"
                            + account + "', '" + BenchClinic.EMAIL + "', 'Administrator', '" + passwordHash
                            + "', 'ACTIVE', now(), now())");
            execute(template, "insert into account_role values ('" + account + "', 'CLINIC_ADMIN')");
            for (var patient : patients) {
                execute(
                        template,
                        "insert into patient (id, full_name, search_name, search_prefixes, created_at, created_by,"
                                + " updated_at, updated_by) values ('"
                                + patient + "', 'Patient', ' patient', '{}', now(), '" + account + "', now(), '" + account
                                + "')");
            }
            execute(template, "vacuum analyze");
            return text(
                    template,
                    "select version from flyway_schema_history where success order by installed_rank desc limit 1");
        }
    }

    private void dropTemplate() throws SQLException {
        try (var server = provisioner("postgres")) {
            execute(server, "drop database " + TEMPLATE);
        }
    }

    private List<BenchClinic> createEvery(int first, int count, String version) throws SQLException {
        var made = new ArrayList<BenchClinic>();
        try (var server = provisioner("postgres");
                var catalog = catalog()) {
            for (var number = first; number < count; number += AT_ONCE) {
                made.add(create(number, version, server, catalog));
                if (made.size() % 50 == 0) {
                    Progress.say("%d clinics", made.size() * AT_ONCE);
                }
            }
        }
        return made;
    }

    private BenchClinic create(int number, String version, Connection server, Connection catalog) throws SQLException {
        var id = Ids.next();
        var name = "clinic_" + id.toString().replace("-", "");
        var password = UUID.randomUUID().toString();
        var clinic = new BenchClinic(id, "c%05d".formatted(number), name, name, password, patients);
        execute(server, "create role " + name + " login in role polyclinic_tenant");
        var verifier = PasswordUtil.encodeScramSha256(password.toCharArray(), 1, name.getBytes(StandardCharsets.UTF_8));
        execute(server, "alter role " + name + " password '" + verifier + "'");
        execute(
                server,
                "create database " + name + " template " + TEMPLATE + " strategy wal_log owner polyclinic_owner");
        execute(server, "revoke connect, temporary on database " + name + " from public");
        execute(server, "grant connect on database " + name + " to " + name);
        mark(clinic);
        enter(clinic, version, catalog);
        return clinic;
    }

    /** Writes into the database whose it is, and its canary into its patients' names. */
    private void mark(BenchClinic clinic) throws SQLException {
        try (var database = provisioner(clinic.database())) {
            execute(database, "set role polyclinic_owner");
            execute(
                    database,
                    "insert into tenant_identity (clinic_id, created_at) values ('" + clinic.id() + "', now())");
            execute(
                    database,
                    "update patient set full_name = '" + clinic.nameOf("Patient") + "', search_name = ' "
                            + clinic.nameOf("patient") + "'");
        }
    }

    private void enter(BenchClinic clinic, String version, Connection catalog) throws SQLException {
        var sealed = sealing.seal(
                clinic.rolePassword().getBytes(StandardCharsets.UTF_8), ClinicRecord.rolePasswordContext(clinic.id()));
        try (var row = catalog.prepareStatement("""
            insert into clinic (id, slug, name, state, generation, schema_version, server_id, database_name, role_name, role_password,
                zone, locale, created_at, updated_at)
            select ?, ?, ?, 'ACTIVE', 1, ?, id, ?, ?, ?, 'Asia/Kolkata', 'en-IN', now(), now() from database_server where name = 'main'\
            """)) {
            row.setObject(1, clinic.id());
            row.setString(2, clinic.slug());
            row.setString(3, "Clinic " + clinic.slug());
            row.setString(4, version);
            row.setString(5, clinic.database());
            row.setString(6, clinic.role());
            row.setBytes(7, sealed);
            row.execute();
        }
        try (var row = catalog.prepareStatement(
                "insert into clinic_signing_key (id, clinic_id, public_key, private_key, created_at) values (?, ?, ?,"
                        + " ?, now())")) {
            var key = Ids.next();
            var pair = keyPair();
            row.setObject(1, key);
            row.setObject(2, clinic.id());
            row.setBytes(3, pair.getPublic().getEncoded());
            row.setBytes(
                    4,
                    sealing.seal(pair.getPrivate().getEncoded(), SigningKeyRecord.privateKeyContext(clinic.id(), key)));
            row.execute();
        }
    }

    private static java.security.KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection provisioner(String database) throws SQLException {
        return DriverManager.getConnection(
                stage.databaseUrl(database),
                stage.setting("polyclinic.provisioner.user"),
                stage.setting("polyclinic.provisioner.password"));
    }

    private Connection catalog() throws SQLException {
        return DriverManager.getConnection(
                stage.setting("polyclinic.central.url"),
                stage.setting("polyclinic.central.user"),
                stage.setting("polyclinic.central.password"));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
