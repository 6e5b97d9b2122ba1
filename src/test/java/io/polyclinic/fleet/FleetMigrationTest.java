package io.polyclinic.fleet;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.ServerAddress;
import io.polyclinic.catalog.Servers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
class FleetMigrationTest {

    @Inject
    TestClinics clinics;

    @Inject
    FleetMigration migration;

    @Inject
    CommandLine.IFactory factory;

    @Inject
    Clinics catalog;

    @Inject
    ServerAdmins servers;

    @Inject
    Servers registered;

    @Inject
    TenantSchema schema;

    @Test
    @Proves("TEN-06")
    void aClinicThatIsBehindIsBroughtToThisRelease() {
        var behind = clinics.open();
        makeBehind(behind.record());

        var outcome = migrateAll().get(behind.record().slug());

        assertThat(outcome)
                .returns(OlderSchema.VERSION, MigratedClinic::from)
                .returns(schema.version(), MigratedClinic::to)
                .returns(MigratedClinic.Result.MIGRATED, MigratedClinic::result)
                .returns(1, MigratedClinic::attempts);
        assertThat(recorded(behind).schemaVersion()).isEqualTo(schema.version());
        behind.asAdmin()
                .body("{\"fullName\": \"Asha Kulkarni\"}")
                .post("/api/v1/patients")
                .then()
                .statusCode(201);
    }

    @Test
    @Proves("TEN-06")
    void aClinicThatFailsKeepsItsVersionAndTheOthersGoOn() {
        var bySlug = Stream.of(clinics.open(), clinics.open(), clinics.open())
                .sorted(comparing(clinic -> clinic.record().slug()))
                .toList();
        var first = bySlug.get(0);
        var away = bySlug.get(1);
        var last = bySlug.get(2);
        makeBehind(first.record());
        makeBehind(last.record());
        makeBehind(away.record());
        close(away.record());

        var report = migrate();
        var exit = new CommandLine(MigrateCommand.class, factory).execute("--all", "--json");
        reopen(away.record());

        assertThat(report.clinics())
                .filteredOn(MigratedClinic::isBehind)
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.slug()).isEqualTo(away.record().slug());
                    assertThat(outcome.from()).isEqualTo(OlderSchema.VERSION);
                    assertThat(outcome.to()).isEqualTo(OlderSchema.VERSION);
                    assertThat(outcome.sqlState()).isEqualTo("55000");
                    assertThat(outcome.error())
                            .contains(away.record().databaseName(), "not currently accepting connections");
                });
        assertThat(recorded(first).schemaVersion()).isEqualTo(schema.version());
        assertThat(recorded(last).schemaVersion()).isEqualTo(schema.version());
        assertThat(exit).isEqualTo(3);
    }

    @Test
    void aFleetThatIsCurrentIsLeftAlone() {
        clinics.open();

        assertThat(migrateAll().values())
                .allSatisfy(outcome -> assertThat(outcome.from()).isEqualTo(outcome.to()));
        assertThat(new CommandLine(MigrateCommand.class, factory).execute("--all"))
                .isZero();
    }

    @Test
    void aServerThatIsAwayIsNamedAndTheOthersGoOn() {
        var behind = clinics.open();
        makeBehind(behind.record());
        registered.add(registered.draft("away", new ServerAddress("localhost", 1), "admin", "secret", null));
        try {
            var result = migrate();
            var exit = new CommandLine(MigrateCommand.class, factory).execute("--all");

            assertThat(result.failedServers()).singleElement().satisfies(server -> {
                assertThat(server.name()).isEqualTo("away");
                assertThat(server.why()).contains("database server away", "refused");
            });
            assertThat(result.failed()).isZero();
            assertThat(recorded(behind).schemaVersion()).isEqualTo(schema.version());
            assertThat(exit).isEqualTo(3);
        } finally {
            unregister(behind.record(), "away");
        }
    }

    /** So that the fleet of the next test has the one server that is there. */
    private void unregister(ClinicRecord onCatalogsServer, String name) {
        try (var server = servers.open(onCatalogsServer.server())) {
            server.in("polyclinic_central", connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("set role " + ServerAdmin.OWNER);
                    return statement.execute("delete from database_server where name = '" + name + "'");
                }
            });
        }
    }

    private MigrationReport migrate() {
        return migration.migrate(
                NextRelease.order(MigrationOrder.Choice.ALL), new Mandate("a test"), MigrationProgress.NONE);
    }

    private Map<String, MigratedClinic> migrateAll() {
        return migrate().clinics().stream().collect(toMap(MigratedClinic::slug, outcome -> outcome));
    }

    private ClinicRecord recorded(TestClinic clinic) {
        return catalog.byId(clinic.record().id()).orElseThrow();
    }

    /** Takes the newest migrations back in the clinic's database and in the catalog, as a release earlier would have left them. */
    private void makeBehind(ClinicRecord clinic) {
        try (var server = servers.open(clinic.server())) {
            server.in(clinic.databaseName(), connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("set role " + ServerAdmin.OWNER);
                    statement.execute(OlderSchema.DROP_WHAT_CAME_SINCE);
                    return statement.execute(OlderSchema.FORGET_WHAT_CAME_SINCE);
                }
            });
        }
        catalog.hasSchema(clinic.id(), OlderSchema.VERSION);
    }

    private void close(ClinicRecord clinic) {
        execute(clinic, "alter database " + clinic.databaseName() + " with allow_connections false");
    }

    /** So that the fleet of the next test has nobody whose database is out of reach. */
    private void reopen(ClinicRecord clinic) {
        execute(clinic, "alter database " + clinic.databaseName() + " with allow_connections true");
    }

    private void execute(ClinicRecord clinic, String sql) {
        try (var server = servers.open(clinic.server())) {
            server.execute(sql);
        }
    }
}
