package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.TestFolders;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import io.polyclinic.catalog.ServerAddress;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.catalog.ServerState;
import io.polyclinic.catalog.Servers;
import io.polyclinic.embedded.EmbeddedServers;
import io.polyclinic.fleet.ChangingServer.Change;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a second server: added, drained, opened, changed, taken out; each by somebody and for a reason that is written down. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-11")
class ServerLifeTest {

    private static final String WEST = "west";
    private static final Mandate MANDATE = new Mandate("a test", "the lease ended");
    private static final Path FOLDER = TestFolders.fresh("embedded");
    private static EmbeddedServers second;

    @Inject
    TestClinics clinics;

    @Inject
    AddingServer adding;

    @Inject
    ChangingServer changing;

    @Inject
    RemovingServer removing;

    @Inject
    Servers servers;

    @Inject
    ServerAdmins admins;

    @Inject
    Clinics catalog;

    @Inject
    Operations operations;

    @BeforeAll
    static void start() {
        second = EmbeddedServers.use(FOLDER, false);
    }

    @AfterAll
    static void stop() {
        second.close();
        EmbeddedServers.delete(FOLDER);
    }

    @BeforeEach
    void add() {
        clinics.prepare();
        var added = adding.add(WEST, address(), provisioner(), 20, MANDATE);
        assertThat(added.state()).isEqualTo(ServerState.OPEN);
        assertLogged(OperationKind.ADD_SERVER);
        changing.drain(WEST, MANDATE); // so that no other test's clinic comes here
        try (var admin = admins.open(servers.byName(WEST).orElseThrow())) {
            admin.execute("drop database if exists polyclinic_central"); // each embedded server has one
        }
    }

    @AfterEach
    void forget() {
        onCatalog("delete from database_server where name = '" + WEST + "'");
    }

    @Test
    void aDrainedServerGetsNoNewClinicsUntilItIsOpened() {
        assertThat(state()).isEqualTo(ServerState.DRAINING);
        assertLogged(OperationKind.DRAIN_SERVER);

        changing.open(WEST, MANDATE);

        assertThat(state()).isEqualTo(ServerState.OPEN);
        assertLogged(OperationKind.OPEN_SERVER);
    }

    @Test
    void itsBudgetIsChangedAndTakenBackToTheSetting() {
        assertThat(changing.change(WEST, connections(33), MANDATE).connections())
                .isEqualTo(33);
        assertLogged(OperationKind.CHANGE_SERVER);
        assertThat(changing.change(WEST, connections(0), MANDATE).connections()).isNull();
        assertThatThrownBy(() -> changing.change(WEST, connections(-1), MANDATE))
                .isInstanceOf(WrongUseException.class);
    }

    @Test
    void anAddressOrAPasswordIsNotedOnlyWhereTheProvisionerGetsIn() {
        var before = servers.byName(WEST).orElseThrow();

        assertThatThrownBy(() -> changing.change(WEST, new Change(null, 1, null, null, null), MANDATE))
                .isExactlyInstanceOf(FleetException.class)
                .hasMessageContaining("refused");
        assertThatThrownBy(() -> changing.change(WEST, new Change(null, null, null, null, "wrong"), MANDATE))
                .isExactlyInstanceOf(FleetException.class)
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> changing.change(WEST, new Change(null, null, "password=x", null, null), MANDATE))
                .isInstanceOf(WrongUseException.class);
        assertThat(servers.byName(WEST).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(before);

        var changed = changing.change(WEST, new Change("localhost", null, "tcpKeepAlive=true", null, null), MANDATE);
        assertThat(changed.host()).isEqualTo("localhost");
        assertThat(changed.jdbcParameters()).isEqualTo("tcpKeepAlive=true");
        assertThat(last(OperationKind.CHANGE_SERVER).parameters())
                .containsEntry("host", "localhost")
                .containsEntry("server", WEST);
    }

    @Test
    void aServerIsNotLedToWhereItsClinicsAreNot() {
        var clinic = clinicOnWest();
        try {
            assertThatThrownBy(() -> changing.change(WEST, new Change("localhost", null, null, null, null), MANDATE))
                    .isExactlyInstanceOf(FleetException.class)
                    .hasMessageContaining("are not there: " + clinic.slug());
        } finally {
            bringHome(clinic);
        }
    }

    @Test
    void theCatalogsOwnServerFollowsTheSettings() {
        assertThatThrownBy(() -> changing.change("main", new Change("elsewhere", null, null, null, null), MANDATE))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("POLYCLINIC_CENTRAL_URL");
        assertThatThrownBy(() -> removing.check("main"))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("holds the catalog");
    }

    @Test
    void anEmptyServerIsTakenOutWithItsTemplates() {
        var west = servers.byName(WEST).orElseThrow();
        assertThat(templates(west)).isNotEmpty();

        removing.remove(WEST, false, MANDATE);

        assertThat(servers.byName(WEST)).isEmpty();
        assertThat(servers.all()).extracting(ServerRecord::name).doesNotContain(WEST);
        assertThat(templates(west)).isEmpty();
        assertLogged(OperationKind.REMOVE_SERVER);
        add(); // its name and its address are free again
    }

    @Test
    void aServerWithAClinicStaysAnArchivedOneToo() {
        var clinic = clinicOnWest();
        try {
            assertThatThrownBy(() -> removing.remove(WEST, false, MANDATE))
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("1 clinics live on west");
            assertThat(servers.takeOut(WEST)).isFalse();
        } finally {
            bringHome(clinic);
        }
    }

    @Test
    void aServerThatTakesNewClinicsStays() {
        changing.open(WEST, MANDATE);

        assertThatThrownBy(() -> removing.remove(WEST, false, MANDATE))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("servers drain first");
    }

    @Test
    void aServerWithADatabaseThatTheCatalogDoesNotKnowStaysAsItIs() {
        var west = servers.byName(WEST).orElseThrow();
        try (var admin = admins.open(west)) {
            admin.execute("create database clinic_unknown template template0 strategy wal_log owner polyclinic_owner");
            try {
                assertThatThrownBy(() -> removing.remove(WEST, false, MANDATE))
                        .isExactlyInstanceOf(FleetException.class)
                        .hasMessageContaining("there is a database clinic_unknown");
                assertThat(templates(west)).isNotEmpty();
                assertThat(servers.byName(WEST)).isPresent();
                assertThat(last(OperationKind.REMOVE_SERVER).state()).isEqualTo(OperationState.FAILED);
            } finally {
                admin.execute("drop database clinic_unknown");
            }
        }
    }

    /** A clinic that lives here according to the catalog alone. */
    private ClinicRecord clinicOnWest() {
        var clinic = clinics.open().record();
        put(clinic, WEST, "ARCHIVED");
        return clinic;
    }

    private void bringHome(ClinicRecord clinic) {
        put(clinic, ServerRecord.OF_CATALOG, "ACTIVE");
    }

    private void put(ClinicRecord clinic, String server, String state) {
        onCatalog(
                "update clinic set state = '" + state + "', server_id = (select id from database_server where name = '"
                        + server + "') where id = '" + clinic.id() + "'");
        assertThat(catalog.byId(clinic.id()).orElseThrow().server().name()).isEqualTo(server);
    }

    private void onCatalog(String sql) {
        try (var admin = admins.open(servers.byName(ServerRecord.OF_CATALOG).orElseThrow())) {
            var unused = admin.<Boolean>in("polyclinic_central", connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("set role " + ServerAdmin.OWNER);
                    return statement.execute(sql);
                }
            });
        }
    }

    private static Change connections(int number) {
        return new Change(null, null, null, number, null);
    }

    private ServerState state() {
        return servers.loads().stream()
                .filter(load -> load.server().name().equals(WEST))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private List<String> templates(ServerRecord server) {
        try (var admin = admins.open(server)) {
            return ServerReading.read(admin).databases().keySet().stream()
                    .filter(name -> name.startsWith("polyclinic_template_"))
                    .toList();
        }
    }

    private void assertLogged(OperationKind kind) {
        var operation = last(kind);
        assertThat(operation.state()).isEqualTo(OperationState.DONE);
        assertThat(operation.mandate()).isEqualTo(MANDATE);
        assertThat(operation.parameters()).containsEntry("server", WEST);
    }

    private OperationRecord last(OperationKind kind) {
        return operations.newest(Optional.empty(), false, 20).stream()
                .filter(operation -> operation.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static ServerAddress address() {
        var url = URI.create(setting("polyclinic.central.url").substring("jdbc:".length()));
        return new ServerAddress("127.0.0.1", url.getPort());
    }

    private static AddingServer.Provisioner provisioner() {
        return new AddingServer.Provisioner(
                setting("polyclinic.provisioner.user"), setting("polyclinic.provisioner.password"));
    }

    private static String setting(String name) {
        Map<String, String> settings = second.settings();
        return Objects.requireNonNull(settings.get(name), name);
    }
}
