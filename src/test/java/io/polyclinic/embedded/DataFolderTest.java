package io.polyclinic.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void whatIsDrawnOnceIsKept() throws IOException {
        var first = DataFolder.at(parent.resolve("data"));
        var again = DataFolder.at(parent.resolve("data"));

        assertThat(again.secrets()).isEqualTo(first.secrets());
        assertThat(again.port("postgres")).isEqualTo(first.port("postgres"));
    }

    @Test
    void everyFolderHasItsOwnSecrets() throws IOException {
        var one = DataFolder.at(parent.resolve("one")).secrets();
        var other = DataFolder.at(parent.resolve("other")).secrets();

        assertThat(one.superuser()).isNotEqualTo(other.superuser()).isNotEqualTo(one.central());
        assertThat(one.masterKey()).isNotEqualTo(other.masterKey());
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        var folder = DataFolder.at(parent.resolve("data"));
        folder.secrets();

        assertThat(permissions(folder.path())).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("embedded.properties"))).isEqualTo("rw-------");
    }

    @Test
    void anotherPortIsDrawnAndKeptWhereSomebodySitsOnTheFirst() throws IOException {
        var folder = DataFolder.at(parent.resolve("data"));
        var first = folder.port("redis");
        try (var somebody = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(somebody.getLocalPort())).isFalse();

            var second = folder.drawPort("redis");

            assertThat(second).isNotEqualTo(first);
            assertThat(folder.port("redis")).isEqualTo(second);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
