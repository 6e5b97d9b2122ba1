package io.polyclinic.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rows of {@code requirements.csv} in their order: id to capability. */
record Requirements(Map<String, String> rows) {

    private static final Path SOURCE = Path.of("src/test/resources/requirements.csv");
    private static final Pattern ROW = Pattern.compile("(?<id>[A-Z0-9]+(-[0-9]+)?),\"(?<capability>[^\"|]+)\"");

    static Requirements read() throws IOException {
        var rows = new LinkedHashMap<String, String>();
        Files.readAllLines(SOURCE).stream().skip(1).forEach(line -> {
            var row = ROW.matcher(line);
            if (!row.matches() || rows.put(row.group("id"), row.group("capability")) != null) {
                throw new IllegalStateException(SOURCE + " has a bad or doubled row: " + line);
            }
        });
        return new Requirements(rows);
    }

    boolean has(String id) {
        return rows.containsKey(id);
    }

    /** The page docs/requirements.md, from the names of tests by row. */
    String page(Map<String, SortedSet<String>> tests) {
        var without =
                rows.keySet().stream().filter(id -> !tests.containsKey(id)).toList();
        return HEAD.formatted(GeneratedPage.COMMAND)
                + table(tests)
                + TAIL.formatted(without.size(), rows.size(), list(without));
    }

    private String table(Map<String, SortedSet<String>> tests) {
        return rows.entrySet().stream()
                .map(row ->
                        "| %s | %s | %s |\n".formatted(row.getKey(), row.getValue(), names(tests.get(row.getKey()))))
                .collect(Collectors.joining());
    }

    private static String names(SortedSet<String> tests) {
        return tests == null ? "" : tests.stream().map("`%s`"::formatted).collect(Collectors.joining("<br>"));
    }

    private static String list(List<String> ids) {
        return ids.isEmpty() ? "none" : String.join(", ", ids);
    }

    private static final String HEAD = """
            # Requirements and the tests that prove them

            Made from `src/test/resources/requirements.csv` and the `@Proves` of the tests; `RequirementsTableTest` holds it to them. Do not edit it, write it anew:

                %s

            | Row | Capability | Tests |
            |---|---|---|
            """;

    private static final String TAIL = """

            ## Rows without a test

            %d of %d: %s
            """;
}
