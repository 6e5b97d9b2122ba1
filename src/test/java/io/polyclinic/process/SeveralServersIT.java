package io.polyclinic.process;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.embedded.EmbeddedServers;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Two PostgreSQL servers with clinics on both, and two server processes on one catalog: they work as one. */
@Proves({"TEN-01", "TEN-02", "TEN-04", "TEN-10", "TEN-11"})
@Isolated
class SeveralServersIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PASSWORD = "the quiet lake at dawn";
    private static final String ON_MAIN = "amber";
    private static final String ON_WEST = "birch";
    private static final String SUSPENDED = "cedar";
    private static final String ALSO_ON_WEST = "dahlia";

    private static final Installation MAIN = new Installation();
    private static final Installation WEST = new Installation();
    private static final Installation NODE_A = new Installation();
    private static final Installation NODE_B = new Installation();
    private static final List<Installation> NODES = List.of(NODE_A, NODE_B);
    private static final List<AutoCloseable> RUNNING = new ArrayList<>();

    private static Map<String, String> settings;
    private static EmbeddedServers west;
    private static Ended added;

    @BeforeAll
    static void twoServersAndTwoNodes() {
        var main = MAIN.holdServers();
        RUNNING.add(main);
        settings = environment(main);
        west = WEST.holdServers();
        assertThat(command("migrate", "--all").code()).isZero();
        added = addWest("west", "localhost", environment(west).get("POLYCLINIC_PROVISIONER_PASSWORD"));
        for (var slug :
                List.of(ON_MAIN, ON_WEST, SUSPENDED, ALSO_ON_WEST)) { // in this order they go to the servers by turns
            var words = List.of(
                    "clinics", "create", slug, "--name", slug, "--admin-email", admin(slug), "--admin-password-stdin");
            assertThat(NODE_A.start(settings, List.of(), words, PASSWORD).end().err())
                    .isEmpty();
        }
        var serving = new HashMap<>(settings);
        serving.put("QUARKUS_SHUTDOWN_DELAY", "0s"); // no load balancer is to take note
        RUNNING.addAll(
                0, Together.times(NODES.size(), number -> NODES.get(number).serve(serving)));
    }

    @AfterAll
    static void stop() throws Exception {
        for (var one : RUNNING) {
            one.close();
        }
        west.close();
        for (var installation : List.of(NODE_A, NODE_B, MAIN, WEST)) {
            installation.close();
        }
    }

    @Test
    void aServerIsAddedOnceAndClinicsGoToTheServersByTurns() {
        assertThat(added.code()).isZero();
        assertThat(added.json().get("name").asText()).isEqualTo("west");
        assertThat(added.json().get("connections").asInt()).isEqualTo(20);
        assertThat(added.out()).doesNotContainIgnoringCase("password");

        var again = addWest("west", "localhost", "any");
        assertThat(again).isEqualTo(new Ended(2, "", "polyclinic: there is a server west already\n"));
        var underAnotherName = addWest("east", "127.0.0.1", environment(west).get("POLYCLINIC_PROVISIONER_PASSWORD"));
        assertThat(underAnotherName)
                .isEqualTo(new Ended(2, "", "polyclinic: east is the server west under another address\n"));

        assertThat(command("servers", "list").out())
                .containsPattern("main +localhost:\\d+ +OPEN +2 +by setting +yes")
                .containsPattern("west +localhost:\\d+ +OPEN +2 +20 +yes");
        assertThat(serverBySlug())
                .isEqualTo(Map.of(ON_MAIN, "main", ON_WEST, "west", SUSPENDED, "main", ALSO_ON_WEST, "west"));
    }

    @Test
    void whatOneNodeWritesTheOtherReadsAndEachClinicHasItsOwn() {
        for (var slug : List.of(ON_MAIN, ON_WEST)) {
            NODE_A.clinic(slug).register(admin(slug), PASSWORD, "Asha of " + slug);
            assertThat(NODE_B.clinic(slug).patients(admin(slug), PASSWORD)).containsExactly("Asha of " + slug);

            NODE_B.clinic(slug).register(admin(slug), PASSWORD, "Ravi of " + slug);
            assertThat(NODE_A.clinic(slug).patients(admin(slug), PASSWORD))
                    .containsExactlyInAnyOrder("Asha of " + slug, "Ravi of " + slug);
        }
    }

    @Test
    void aSuspendedClinicIsRefusedByBothNodesAndServedByBothAgain() {
        var token = token(SUSPENDED);
        untilBoth("served", node -> patients(node, SUSPENDED, token).statusCode() == 200);

        onCatalog("update clinic set state = 'SUSPENDED' where slug = '" + SUSPENDED + "'");
        untilBoth("refused", node -> patients(node, SUSPENDED, token).statusCode() == 403);

        onCatalog("update clinic set state = 'ACTIVE' where slug = '" + SUSPENDED + "'");
        untilBoth("served again", node -> patients(node, SUSPENDED, token).statusCode() == 200);
    }

    @Test
    void aServerThatIsReachedInAnotherWayIsReachedByNewConnectionsAlone() {
        var token = token(ALSO_ON_WEST);
        untilBoth("served", node -> patients(node, ALSO_ON_WEST, token).statusCode() == 200);
        var before = backends(ALSO_ON_WEST);
        assertThat(before).hasSizeGreaterThanOrEqualTo(2);

        onCatalog("update database_server set jdbc_parameters = 'tcpKeepAlive=true' where name = 'west'");

        until("old connections are gone", () -> backends(ALSO_ON_WEST).stream().noneMatch(before::contains));
        untilBoth("served", node -> patients(node, ALSO_ON_WEST, token).statusCode() == 200);
        assertThat(backends(ALSO_ON_WEST)).hasSizeGreaterThanOrEqualTo(2).doesNotContainAnyElementsOf(before);
    }

    @Test
    void aServersBudgetBitesOnBothNodes() {
        for (var size : List.of(11, 20)) {
            onCatalog("update database_server set connections = " + size + " where name = 'west'");
            untilBoth(
                    "a budget of " + size,
                    node -> node.metrics().contains("polyclinic_budget_size{server=\"west\"} " + size + ".0"));
        }
    }

    @Test
    void aServerThatIsKilledTakesItsOwnClinicsAlongAndTheyComeBackWithIt() {
        var there = token(ON_WEST);
        var here = token(ON_MAIN);
        untilBoth("served", node -> patients(node, ON_WEST, there).statusCode() == 200);

        WEST.serverProcesses().getFirst().destroyForcibly();

        untilBoth("away", node -> isAway(patients(node, ON_WEST, there)));
        NODES.forEach(
                node -> assertThat(patients(node, ON_MAIN, here).statusCode()).isEqualTo(200));
        assertThat(command("servers", "list").out())
                .containsPattern("main .* yes\n")
                .containsPattern("west .* no: database server west: Connection to localhost:\\d+ refused");
        assertThat(command("migrate", "--all"))
                .satisfies(partly -> assertThat(partly.code()).isEqualTo(3))
                .satisfies(partly -> assertThat(partly.complaints())
                        .singleElement()
                        .asString()
                        .startsWith("the template on server west: database server west: "));

        west.close();
        west = WEST.holdServers();
        untilBoth("served again", node -> patients(node, ON_WEST, there).statusCode() == 200);
    }

    @FunctionalInterface
    private interface Seen {
        boolean by(Installation node);
    }

    private static void untilBoth(String what, Seen seen) {
        NODES.forEach(node -> until(what, () -> seen.by(node)));
    }

    private static void until(String what, BooleanSupplier holds) {
        Patience.until(what, SOON, holds);
    }

    private static Response patients(Installation node, String slug, String token) {
        return node.clinic(slug).as(token).get("/api/v1/patients");
    }

    private static boolean isAway(Response answer) {
        return answer.statusCode() == 503 && "urn:problem:clinic-database-away".equals(answer.path("type"));
    }

    /** Drawn at one node, good at the other. */
    private static String token(String slug) {
        return NODE_A.clinic(slug).token(admin(slug), PASSWORD);
    }

    private static String admin(String slug) {
        return "admin@" + slug + ".example";
    }

    private static void onCatalog(String statement) {
        MAIN.execute("polyclinic_central", statement);
    }

    /** The processes of PostgreSQL that serve a clinic of the second server. */
    private static List<String> backends(String slug) {
        var database = MAIN.column("polyclinic_central", "select database_name from clinic where slug = '" + slug + "'")
                .getFirst();
        return WEST.column("postgres", "select pid from pg_stat_activity where datname = '" + database + "'");
    }

    private static Map<String, String> serverBySlug() {
        var servers = new TreeMap<String, String>();
        command("clinics", "list", "--json")
                .json()
                .forEach(clinic -> servers.put(
                        clinic.get("slug").asText(), clinic.get("server").asText()));
        return servers;
    }

    private static Ended addWest(String name, String host, String password) {
        var port = URI.create(environment(west).get("POLYCLINIC_CENTRAL_URL").substring("jdbc:".length()))
                .getPort();
        return NODE_A.start(
                        settings,
                        List.of(),
                        List.of(
                                "servers",
                                "add",
                                name,
                                "--host",
                                host,
                                "--port",
                                Integer.toString(port),
                                "--connections",
                                "20",
                                "--provisioner-password-stdin",
                                "--json"),
                        password)
                .end();
    }

    private static Ended command(String... words) {
        return NODE_A.start(settings, List.of(), List.of(words), "").end();
    }

    private static Map<String, String> environment(EmbeddedServers servers) {
        return servers.settings().entrySet().stream()
                .collect(toMap(
                        setting -> setting.getKey()
                                .toUpperCase(Locale.ROOT)
                                .replace('.', '_')
                                .replace('-', '_'),
                        Map.Entry::getValue));
    }
}
