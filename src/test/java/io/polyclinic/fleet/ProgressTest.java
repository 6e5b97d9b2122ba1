package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void whereNobodyLooksThereIsALineForEachTenth() {
        steps(200, false);

        assertThat(text().lines()).hasSize(10).startsWith("20 of 200 clinics").endsWith("200 of 200 clinics");
    }

    @Test
    void ofAFewNothingIsSaid() {
        steps(19, false);

        assertThat(text()).isEmpty();
    }

    @Test
    void onATerminalABarGrowsAndGoesAwayInTheEnd() {
        steps(4, true);

        assertThat(text())
                .startsWith("\r[" + "#".repeat(10) + " ".repeat(30) + "] 1 of 4 clinics")
                .contains("\r[" + "#".repeat(40) + "] 4 of 4 clinics")
                .endsWith("\r\u001B[K");
    }

    private void steps(int total, boolean isTerminal) {
        try (var progress =
                new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), isTerminal, "clinics", total)) {
            for (var step = 0; step < total; step++) {
                progress.step();
            }
        }
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
