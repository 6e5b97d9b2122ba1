package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.fleet.MigratedClinic.Result;
import io.polyclinic.fleet.MigrationOrder.Mode;
import io.polyclinic.platform.SqlMigrations;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a clinic's database is after scripts were run in it, tried on a copy of it, or refused. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-06")
class MigratedDatabaseTest {

    private static final String COLUMN = "alter table patient add column seen_at timestamptz;";
    private static final String BY_FLYWAY = "create index concurrently patient_by_birth on patient (date_of_birth);";
    private static final String LATER = "V0901__later.sql";

    @Inject
    TestClinics clinics;

    @Inject
    NextRelease next;

    @Inject
    ServerAdmins servers;

    @Inject
    Clinics catalog;

    @Inject
    TenantSchema schema;

    @TempDir
    Path folder;

    @Test
    void flywayFindsAHistoryThatIsItsOwn() throws IOException {
        var clinic = clinics.open();
        var scripts =
                NextRelease.scripts("-- of the next release\r\n" + COLUMN).with(LATER, "create table later (id int);");

        assertThat(one(next.of(scripts), clinic, Mode.PENDING).result()).isEqualTo(Result.MIGRATED);

        var flyway = flyway(clinic, scripts);
        flyway.validate();
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(flyway.info().applied()).hasSize(scripts.scripts().size());
        assertThat(flyway.info().current().getDescription()).isEqualTo("later");
        assertThat(owners(clinic)).containsExactly(ServerAdmin.OWNER);
    }

    @Test
    void whatNoTransactionTakesIsRunByFlyway() throws IOException {
        var clinic = clinics.open();
        var scripts = NextRelease.scripts(COLUMN)
                .with(LATER, BY_FLYWAY)
                .with("V0902__last.sql", "alter table patient add column left_at timestamptz;");

        var outcome = one(next.of(scripts), clinic, Mode.PENDING);

        assertThat(outcome.error()).isNull();
        assertThat(outcome.to()).isEqualTo("0902");
        flyway(clinic, scripts).validate();
    }

    @Test
    void oneOfSeveralScriptsThatFailsLeavesThoseBeforeIt() {
        var clinic = clinics.open();

        var outcome = one(next.of(NextRelease.scripts(COLUMN).with(LATER, "select 1 / 0;")), clinic, Mode.PENDING);

        assertThat(outcome)
                .returns(Result.FAILED, MigratedClinic::result)
                .returns("22012", MigratedClinic::sqlState)
                .returns(NextRelease.VERSION, MigratedClinic::to);
        assertThat(recorded(clinic).schemaVersion()).isEqualTo(NextRelease.VERSION);
    }

    @Test
    void theCatalogsWordIsMendedByLooking() {
        var clinic = clinics.open();
        catalog.hasSchema(clinic.record().id(), "0900");

        assertThat(one(next.with(COLUMN), clinic, Mode.PENDING).result()).isEqualTo(Result.CURRENT);
        assertThat(one(next.with(COLUMN), clinic, Mode.VERIFY).result()).isEqualTo(Result.MIGRATED);
        assertThat(one(next.with(COLUMN), clinic, Mode.VERIFY).result()).isEqualTo(Result.CURRENT);

        catalog.hasSchema(clinic.record().id(), schema.version());
        assertThat(one(next.with(COLUMN), clinic, Mode.PENDING).result()).isEqualTo(Result.CORRECTED);
        assertThat(recorded(clinic).schemaVersion()).isEqualTo("0900");
    }

    @Test
    void aDatabaseOfALaterReleaseIsLeftAsItIs() {
        var clinic = clinics.open();
        assertThat(one(next.with(COLUMN), clinic, Mode.PENDING).result()).isEqualTo(Result.MIGRATED);

        var thisRelease = next.of(SqlMigrations.in("tenant-migrations"));

        assertThat(one(thisRelease, clinic, Mode.PENDING).result()).isEqualTo(Result.AHEAD);
        assertThat(one(thisRelease, clinic, Mode.VERIFY).result()).isEqualTo(Result.AHEAD);
    }

    @Test
    void aDatabaseThatIsNotProvablyTheClinicsIsNotTouched() {
        var clinic = clinics.open();
        in(clinic, "update tenant_identity set clinic_id = '%s'".formatted(new UUID(1, 1)));

        var outcome = one(next.with(COLUMN), clinic, Mode.PENDING);

        assertThat(outcome.error()).contains("is not marked as that of", "was not touched");
        assertThat(columns(clinic)).doesNotContain("seen_at");
        in(
                clinic,
                "update tenant_identity set clinic_id = '%s'"
                        .formatted(clinic.record().id()));
    }

    @Test
    void scriptsThatWereChangedAfterTheyRanAreSeen() {
        var clinic = clinics.open();
        in(clinic, "update flyway_schema_history set checksum = 1 where version = '0002'");

        assertThat(one(next.with(COLUMN), clinic, Mode.VERIFY).error()).contains("V0002__account.sql", "another text");
        assertThat(columns(clinic)).doesNotContain("seen_at");
    }

    @Test
    void aDryRunLeavesTheClinicAndNoCopy() {
        var clinic = unused(clinics.open());
        leaveACopyOver(clinic);

        assertThat(one(next.with(COLUMN), clinic, Mode.DRY_RUN))
                .returns(Result.TRIED, MigratedClinic::result)
                .returns("0900", MigratedClinic::to);
        assertThat(one(next.with("select 1 / 0;"), clinic, Mode.DRY_RUN))
                .returns(Result.FAILED, MigratedClinic::result)
                .returns("22012", MigratedClinic::sqlState);

        assertThat(columns(clinic)).doesNotContain("seen_at");
        assertThat(recorded(clinic).schemaVersion()).isEqualTo(schema.version());
        assertThat(copies(clinic)).isFalse();
    }

    @Test
    void aClinicThatIsInUseIsNotCopiedAndNotDisturbed() {
        var clinic = clinics.open();

        var outcome = servers.open(clinic.record().server())
                .in(clinic.record().databaseName(), _ -> one(next.with(COLUMN), clinic, Mode.DRY_RUN));

        assertThat(outcome)
                .returns(Result.FAILED, MigratedClinic::result)
                .returns("55006", MigratedClinic::sqlState)
                .returns(3, MigratedClinic::attempts);
        assertThat(outcome.error()).contains("is in use by", "when the clinic is idle");
        assertThat(copies(clinic)).isFalse();
    }

    @Test
    void whatIsNoCopyIsNotDropped() {
        var clinic = unused(clinics.open());
        var name = copyOf(clinic);
        onServer(clinic, "create database " + name);
        try {
            assertThat(one(next.with(COLUMN), clinic, Mode.DRY_RUN).error()).contains("was not made here");
            assertThat(copies(clinic)).isTrue();
        } finally {
            onServer(clinic, "drop database " + name);
        }
    }

    private MigratedClinic one(FleetMigration release, TestClinic clinic, Mode mode) {
        var order = NextRelease.order(NextRelease.only(clinic), mode, null);
        return release.migrate(order, new Mandate("a test"), MigrationProgress.NONE)
                .clinics()
                .getFirst();
    }

    /** Nodes let go of the clinic's connections: a new generation ends them. */
    private TestClinic unused(TestClinic clinic) {
        try (var server = servers.open(clinic.record().server())) {
            server.in("polyclinic_central", connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("set role " + ServerAdmin.OWNER);
                    return statement.execute(
                            "update clinic set generation = generation + 1, version = version + 1 where id = '"
                                    + clinic.record().id() + "'");
                }
            });
            var end = System.nanoTime() + 20_000_000_000L;
            while (sessions(server, clinic) > 0 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
        return clinic;
    }

    private static int sessions(ServerAdmin server, TestClinic clinic) {
        return Integer.parseInt(server.manage(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select numbackends from pg_stat_database where datname = '"
                            + clinic.record().databaseName() + "'")) {
                row.next();
                return row.getString(1);
            }
        }));
    }

    private Flyway flyway(TestClinic clinic, SqlMigrations scripts) throws IOException {
        for (var script : scripts.scripts()) {
            Files.writeString(folder.resolve(script.name()), script.text());
        }
        return Flyway.configure()
                .dataSource(servers.open(clinic.record().server())
                        .dataSource(clinic.record().databaseName()))
                .locations("filesystem:" + folder)
                .load();
    }

    private void leaveACopyOver(TestClinic clinic) {
        onServer(clinic, "create database " + copyOf(clinic) + " allow_connections false owner polyclinic_owner");
    }

    private static String copyOf(TestClinic clinic) {
        return "dryrun_" + clinic.record().id().toString().replace("-", "");
    }

    private boolean copies(TestClinic clinic) {
        try (var server = servers.open(clinic.record().server())) {
            return server.database(copyOf(clinic)).isPresent();
        }
    }

    private List<String> columns(TestClinic clinic) {
        return list(clinic, "select attname from pg_attribute where attrelid = 'patient'::regclass");
    }

    private List<String> owners(TestClinic clinic) {
        return list(
                clinic,
                "select distinct pg_get_userbyid(relowner) from pg_class where relnamespace = 'public'::regnamespace");
    }

    private List<String> list(TestClinic clinic, String query) {
        try (var server = servers.open(clinic.record().server())) {
            return server.in(clinic.record().databaseName(), connection -> {
                var found = new ArrayList<String>();
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
                return found;
            });
        }
    }

    private void in(TestClinic clinic, String sql) {
        try (var server = servers.open(clinic.record().server())) {
            server.in(clinic.record().databaseName(), connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("set role " + ServerAdmin.OWNER);
                    return statement.execute(sql);
                }
            });
        }
    }

    private void onServer(TestClinic clinic, String sql) {
        try (var server = servers.open(clinic.record().server())) {
            server.execute(sql);
        }
    }

    private ClinicRecord recorded(TestClinic clinic) {
        return catalog.byId(clinic.record().id()).orElseThrow();
    }
}
