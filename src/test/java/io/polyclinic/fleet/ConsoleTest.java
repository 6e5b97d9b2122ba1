package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            new ObjectMapper(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));

    @Test
    void columnsAreAsWideAsTheirWidestCellAndLinesEndWithoutBlanks() {
        console.table(List.of("SLUG", "STATE"), List.of(List.of("moonlit", "ACTIVE"), List.of("a", "PROVISIONING")));

        assertThat(lines()).containsExactly("SLUG     STATE", "moonlit  ACTIVE", "a        PROVISIONING");
    }

    @Test
    void aTableWithoutRowsIsItsHead() {
        console.table(List.of("SLUG", "STATE"), List.of());

        assertThat(lines()).containsExactly("SLUG  STATE");
    }

    @Test
    void answersAndProgressGoSeparateWays() {
        console.json(List.of(1));
        console.progress("half way");

        assertThat(lines()).containsExactly("[ 1 ]");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("half way" + System.lineSeparator());
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
