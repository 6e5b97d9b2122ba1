package io.polyclinic.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.Servers;
import io.polyclinic.embedded.EmbeddedServers;
import io.polyclinic.fleet.ServerSight;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Database servers come, are changed and go over HTTP, with what keeps them from it at the command line, and only where they may be. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-11")
class ServersOfFleetTest {

    private static final String SERVERS = "/api/v1/admin/servers";
    private static final String NAME = "east";
    private static final String REASON = "the other one is full";
    private static final Path FOLDER = Path.of("target", "embedded", "east-" + UUID.randomUUID());
    private static EmbeddedServers second;

    @Inject
    TestClinics clinics;

    @Inject
    TestOperators operators;

    @Inject
    Servers catalog;

    @Inject
    ServerSight sight;

    private TestOperator asha;

    @BeforeAll
    static void start() {
        second = EmbeddedServers.use(FOLDER, false);
        EmbeddedForTests.asSuperuser(
                port(), "drop database if exists polyclinic_central"); // each embedded server has one
    }

    @AfterAll
    static void stop() {
        second.close();
        EmbeddedServers.delete(FOLDER);
    }

    @BeforeEach
    void signIn() {
        asha = operators.superAdmin();
    }

    @AfterEach
    void forget() {
        sight.inCatalog("delete from database_server where name = '" + NAME + "'");
    }

    @Test
    void aServerComesIsChangedAndGoes() {
        var added = watched(add(Map.of()).body("kind", is("ADD_SERVER")));
        verb("drain", Map.of())
                .statusCode(200)
                .body("state", is("DRAINING")); // so that no other test's clinic comes here
        assertThat(added).contains("\"state\":\"DONE\"").doesNotContain(setting("polyclinic.provisioner.password"));
        asha.request().get(SERVERS).then().statusCode(200).body("items.name", hasItems("main", NAME));
        isChanged();
        goesOnceItIsDrained();
        asha.request()
                .get("/api/v1/operations")
                .then()
                .body(
                        "items.findAll { it.parameters.server == '%s' && it.startedBy == '%s' && it.reason == '%s' }.kind"
                                .formatted(NAME, asha.email(), REASON),
                        hasItems("ADD_SERVER", "DRAIN_SERVER", "CHANGE_SERVER", "OPEN_SERVER", "REMOVE_SERVER"));
    }

    private void isChanged() {
        asha.request()
                .get(SERVERS + "/" + NAME)
                .then()
                .statusCode(200)
                .body("reachable", is(true))
                .body("connections", is(20));
        verb("change", Map.of("connections", 33)).statusCode(200).body("connections", is(33));
        verb("change", Map.of("connections", 0)).statusCode(200).body("connections", nullValue());
        verb("change", Map.of("provisionerPassword", "wrong"))
                .statusCode(409)
                .body("detail", containsString("password authentication failed"));
        verb("change", Map.of("parameters", "tcpKeepAlive=true")).statusCode(200);
    }

    private void goesOnceItIsDrained() {
        verb("open", Map.of()).statusCode(200).body("state", is("OPEN"));
        verb("remove", Map.of("gone", false))
                .statusCode(409)
                .body("type", is("urn:problem:server-not-in-state"))
                .body("detail", containsString("servers drain first"));
        verb("drain", Map.of()).statusCode(200);
        assertThat(watched(verb("remove", Map.of("gone", false)))).contains("\"state\":\"DONE\"");
        asha.request()
                .get(SERVERS + "/" + NAME)
                .then()
                .statusCode(404)
                .body("type", is("urn:problem:server-not-found"));
        asha.request().get(SERVERS).then().body("items.name", not(hasItem(NAME)));
    }

    @Test
    void aServerWithAClinicStays() {
        assertThat(watched(add(Map.of()))).contains("\"state\":\"DONE\"");
        verb("drain", Map.of()).statusCode(200);
        var clinic = clinics.open().record();
        put(clinic.id(), NAME);
        try {
            verb("remove", Map.of("gone", true))
                    .statusCode(409)
                    .body("detail", containsString("1 clinics live on " + NAME));
        } finally {
            put(clinic.id(), "main");
        }
    }

    @Test
    void whatIsKnownIsNotAddedAgainAndWhatCannotBeReachedNotAtAll() {
        add(Map.of("name", "main")).statusCode(400);
        var main = catalog.byName("main").orElseThrow();
        assertThat(watched(add(Map.of("port", main.port())).statusCode(202))).contains("\"state\":\"FAILED\"");
        assertThat(watched(add(Map.of("port", 1)).statusCode(202))).contains("\"state\":\"FAILED\"", "refused");
        assertThat(catalog.byName(NAME)).isEmpty();
    }

    @Test
    void clinicsAreLedOnlyWhereServersMayBe() {
        add(Map.of("host", "db.elsewhere.example")).statusCode(403).body("type", is("urn:problem:not-allowed"));
        add(Map.of("host", "allowed.example")).statusCode(403);
        changeMain(Map.of("host", "localhost")).statusCode(403);
        changeMain(Map.of("parameters", "sslmode=disable")).statusCode(403);
        changeMain(Map.of("host", "127.0.0.1"))
                .statusCode(400)
                .body("detail", containsString("POLYCLINIC_CENTRAL_URL"));
        changeMain(Map.of()).statusCode(400);
        assertThat(catalog.byName("main").orElseThrow().host()).isEqualTo("localhost");
    }

    @Test
    void badWordsAreRefused() {
        for (var bad : new Object[][] {
            {"name", "Capital"},
            {"host", "db/x?y"},
            {"port", 0},
            {"connections", 0},
            {"parameters", "password=x"},
            {"parameters", "socketFactory=java.lang.Object"},
            {"provisionerPassword", ""},
            {"reason", " "},
        }) {
            add(Map.of((String) bad[0], bad[1])).statusCode(400);
        }
        asha.request().body(Map.of()).post(SERVERS + "/main/drain").then().statusCode(400);
    }

    private ValidatableResponse add(Map<String, ?> instead) {
        var wanted = new HashMap<String, Object>(Map.of(
                "name",
                NAME,
                "host",
                "127.0.0.1",
                "port",
                port(),
                "connections",
                20,
                "provisionerUser",
                setting("polyclinic.provisioner.user"),
                "provisionerPassword",
                setting("polyclinic.provisioner.password"),
                "reason",
                REASON));
        wanted.putAll(instead);
        return asha.request().body(wanted).post(SERVERS).then();
    }

    private ValidatableResponse verb(String verb, Map<String, ?> words) {
        return verb(NAME, verb, words);
    }

    private ValidatableResponse changeMain(Map<String, ?> words) {
        return verb("main", "change", words);
    }

    private ValidatableResponse verb(String server, String verb, Map<String, ?> words) {
        var request = new HashMap<String, Object>(words);
        request.put("reason", REASON);
        return asha.request()
                .body(request)
                .post(SERVERS + "/" + server + "/" + verb)
                .then();
    }

    private String watched(ValidatableResponse begun) {
        return OverHttp.watch(asha, begun.statusCode(202).extract().path("id"));
    }

    /** According to the catalog alone. */
    private void put(UUID clinic, String server) {
        sight.inCatalog("update clinic set server_id = (select id from database_server where name = '" + server
                + "' and state <> 'CLOSED') where id = '" + clinic + "'");
    }

    private static int port() {
        return URI.create(setting("polyclinic.central.url").substring("jdbc:".length()))
                .getPort();
    }

    private static String setting(String name) {
        return Objects.requireNonNull(second.settings().get(name), name);
    }
}
