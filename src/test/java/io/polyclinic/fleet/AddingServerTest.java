package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.CentralConfig;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.ServerAddress;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.catalog.Servers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps a server from being added. That one is added, and serves, is shown by processes. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
class AddingServerTest {

    @Inject
    TestClinics clinics;

    @Inject
    AddingServer adding;

    @Inject
    Servers servers;

    @Inject
    ServerAdmins admins;

    @Inject
    CatalogLocks locks;

    @Inject
    CentralConfig config;

    private ServerRecord known;

    @BeforeEach
    void prepare() {
        clinics.prepare();
        known = servers.all().getFirst();
    }

    @AfterEach
    void nothingWasAdded() {
        assertThat(servers.all()).extracting(ServerRecord::name).containsExactly("main");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Capital | db.example | 5432  | ''                    | 10 | is no name for a server
                    1st     | db.example | 5432  | ''                    | 10 | is no name for a server
                    dash-   | db.example | 5432  | ''                    | 10 | is no name for a server
                    main    | db.example | 5432  | ''                    | 10 | is the catalog's own server's
                    west    | db/x?y     | 5432  | ''                    | 10 | is not a host
                    west    | ''         | 5432  | ''                    | 10 | is not a host
                    west    | ::1        | 5432  | ''                    | 10 | is not a host
                    west    | db.example | 0     | ''                    | 10 | is not a port
                    west    | db.example | 65536 | ''                    | 10 | is not a port
                    west    | db.example | 5432  | ?ssl=true             | 10 | are not parameters
                    west    | db.example | 5432  | ssl                   | 10 | are not parameters
                    west    | db.example | 5432  | ssl=true&password=x   | 10 | no user and no password
                    west    | db.example | 5432  | User=x                | 10 | no user and no password
                    west    | db.example | 5432  | ''                    | 0  | at least 1 connection""")
    void wrongWordsAreRefusedBeforeAnythingIsAsked(
            String name, String host, int port, String parameters, int connections, String complaint) {
        assertThatThrownBy(() -> adding.check(name, new ServerAddress(host, port, parameters), connections))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void whatIsGoodIsNotComplainedOf() {
        adding.check("west", new ServerAddress("db.example", 5432, "sslmode=verify-full&sslrootcert=/etc/ca.pem"), 10);
        adding.check("w", new ServerAddress("[2001:db8::1]", 65_535), null);
    }

    @Test
    void anAddressThatIsTakenIsRefused() {
        assertThatThrownBy(() -> adding.check("west", new ServerAddress("LOCALHOST", known.port()), null))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("is main already");
    }

    @Test
    void aKnownServerUnderAnotherAddressIsRefused() {
        assertThatThrownBy(() -> add("127.0.0.1", known.port(), password()))
                .isInstanceOf(WrongUseException.class)
                .hasMessage("west is the server main under another address");
    }

    @Test
    void aServerThatIsAwayOrDoesNotLetTheProvisionerInIsSaidSo() {
        assertThatThrownBy(() -> add("localhost", 1, password()))
                .isExactlyInstanceOf(FleetException.class)
                .hasMessageContaining("database server west: Connection to localhost:1 refused");
        assertThatThrownBy(() -> add("127.0.0.1", known.port(), "wrong"))
                .isExactlyInstanceOf(FleetException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void aServerWithADatabaseThatIsOpenToEverybodyIsNotSetUp() {
        onKnown("create database open_to_everybody");
        try {
            assertThatThrownBy(() -> add("127.0.0.1", known.port(), password()))
                    .isExactlyInstanceOf(FleetException.class)
                    .hasMessageContaining("server west is not set up: PUBLIC may connect to open_to_everybody");
        } finally {
            onKnown("drop database open_to_everybody");
        }
    }

    @Test
    void oneIsAddedAtATime() {
        try (var lock = locks.tryHold("servers").orElseThrow()) {
            assertThatThrownBy(() -> add("127.0.0.1", known.port(), password()))
                    .isExactlyInstanceOf(FleetException.class)
                    .hasMessageContaining("by somebody else");
        }
    }

    private void add(String host, int port, String password) {
        adding.add(
                "west",
                new ServerAddress(host, port),
                new AddingServer.Provisioner(known.provisionerUser(), password),
                null,
                new Mandate("a test"));
    }

    private String password() {
        return config.provisioner().password().orElseThrow();
    }

    private void onKnown(String statement) {
        try (var server = admins.open(known)) {
            server.execute(statement);
        }
    }
}
