package io.polyclinic.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedServersTest {

    private final Path folder = Path.of("target", "embedded", UUID.randomUUID().toString(), "with a blank");

    @AfterEach
    void remove() {
        EmbeddedServers.delete(folder.getParent());
    }

    @Test
    void dataAndAddressesAreKeptFromRunToRun() throws SQLException {
        Map<String, String> before;
        try (var first = EmbeddedServers.use(folder, true)) {
            before = first.settings();
            execute(before, "create table kept as select 42 as answer");
        }

        try (var second = EmbeddedServers.use(folder, true)) {
            assertThat(second.settings()).isEqualTo(before);
            assertThat(ask(before, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void commitsAreDurableUnlessTestsAskForHaste() throws SQLException {
        try (var durable = EmbeddedServers.use(folder, true)) {
            assertThat(ask(durable.settings(), "show fsync")).isEqualTo("on");
            assertThat(ask(durable.settings(), "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(durable.settings(), "show password_encryption")).isEqualTo("scram-sha-256");
        }
        try (var hasty = EmbeddedServers.use(folder, false)) {
            assertThat(ask(hasty.settings(), "show fsync")).isEqualTo("off");
        }
    }

    @Test
    void aPortThatSomebodyTookMeanwhileIsGivenUp() throws IOException, SQLException {
        String before;
        try (var first = EmbeddedServers.use(folder, false)) {
            before = first.settings().get("polyclinic.central.url");
        }
        var port = Integer.parseInt(before.replaceAll(".*:(\\d+)/.*", "$1"));
        try (var somebody = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var second = EmbeddedServers.use(folder, false)) {
            assertThat(second.settings().get("polyclinic.central.url")).isNotEqualTo(before);
            assertThat(ask(second.settings(), "select 1")).isEqualTo("1");
            assertThat(somebody.isBound()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void processFilesThatACrashLeftBehindAreNoHindranceAndHarmNobody(boolean numberIsSomebodysNow)
            throws IOException, SQLException {
        EmbeddedServers.use(folder, false).close();
        var somebody = new ProcessBuilder("sleep", "600").start();
        try {
            var left = numberIsSomebodysNow ? somebody.pid() + "\n" : "";
            Files.writeString(folder.resolve("redis.pid"), Long.toString(somebody.pid()));
            Files.writeString(folder.resolve("postgres").resolve("postmaster.pid"), left);

            try (var again = EmbeddedServers.use(folder, false)) {
                assertThat(ask(again.settings(), "select 1")).isEqualTo("1");
            }
            assertThat(somebody.isAlive()).isTrue();
        } finally {
            somebody.destroy();
        }
    }

    private static void execute(Map<String, String> settings, String sql) throws SQLException {
        try (var connection = connect(settings);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Map<String, String> settings, String query) throws SQLException {
        try (var connection = connect(settings);
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(Map<String, String> settings) throws SQLException {
        var connection = DriverManager.getConnection(
                settings.get("polyclinic.central.url"),
                settings.get("polyclinic.provisioner.user"),
                settings.get("polyclinic.provisioner.password"));
        try (var statement = connection.createStatement()) {
            statement.execute("set role polyclinic_owner");
        }
        return connection;
    }
}
