package io.polyclinic.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of docs that is made from the code, in whole or between two marks. It is compared with what the code says, or written. */
record GeneratedPage(Path file) {

    static final String COMMAND =
            "scripts/test -Dtest=RequirementsTableTest,ModuleGraphTest,EventSchemasTest -DskipITs -Ddocs.write=true";

    private static final String WRITE = "docs.write";

    static GeneratedPage named(String name) {
        return new GeneratedPage(Path.of("docs", name));
    }

    void is(String whole) throws IOException {
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, whole);
            return;
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s is out of date; write it with%n%s", file, COMMAND)
                .isEqualTo(whole);
    }

    /** Replaces or compares what stands between the marks {@code <!-- section:begin -->} and {@code <!-- section:end -->}. */
    void has(String section, String text) throws IOException {
        var begin = "<!-- %s:begin -->".formatted(section);
        var end = "<!-- %s:end -->".formatted(section);
        var page = Files.readString(file);
        assertThat(page).as("the marks around %s in %s", section, file).containsSubsequence(begin, end);
        is(page.substring(0, page.indexOf(begin) + begin.length()) + "\n" + text + page.substring(page.indexOf(end)));
    }
}
