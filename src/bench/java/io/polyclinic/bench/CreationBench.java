package io.polyclinic.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How long it takes to make a clinic on the server's side, without hashing the password: out of the template, from nothing by Flyway, and
 * with a database that was made ahead.
 */
final class CreationBench {

    private static final int COUNT = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private CreationBench() {}

    static List<Figure> figures(Stage stage) {
        stage.command("migrate", "--all");
        var file = stage.logs().resolve("creations.txt");
        var product = stage.startMeasured(
                "creations",
                Map.of("POLYCLINIC_BENCH_CREATIONS_INTO", file.toString(), "POLYCLINIC_BENCH_CREATIONS", "" + COUNT));
        Progress.say("making %d clinics out of the template and from nothing, by turns, then out of the pool", COUNT);
        if (!Waiting.until(PATIENCE, () -> Files.exists(file) || !product.isAlive())) {
            throw new IllegalStateException("the clinics were not made in time");
        }
        stage.stop(product);
        var clone = millis(file, "clone");
        var scratch = millis(file, "scratch");
        var ready = millis(file, "ready");
        var claim = millis(file, "claim");
        return List.of(
                Figure.atMost("create by clone, p95 of " + clone.size(), at95(clone), "ms", 80),
                Figure.told("create by clone, median", Medians.of(clone), "ms"),
                Figure.atMost("claim from the ready pool, p95 of " + claim.size(), at95(claim), "ms", 15),
                Figure.told("claim from the ready pool, median", Medians.of(claim), "ms"),
                Figure.told("create from the ready pool, p95 of " + ready.size(), at95(ready), "ms"),
                Figure.told("create from the ready pool, median", Medians.of(ready), "ms"),
                Figure.told("create from scratch by Flyway, p95 of " + scratch.size(), at95(scratch), "ms"),
                Figure.told("create from scratch by Flyway, median", Medians.of(scratch), "ms"),
                Figure.atLeast("from scratch ÷ clone, medians", Medians.of(scratch) / Medians.of(clone), "", 5));
    }

    private static List<Double> millis(Path file, String kind) {
        try {
            var lines = Files.readAllLines(file);
            lines.stream().filter(line -> line.startsWith("failed")).findFirst().ifPresent(line -> {
                throw new IllegalStateException("a clinic could not be made: " + line);
            });
            return lines.stream()
                    .filter(line -> line.startsWith(kind + " "))
                    .map(line -> Double.parseDouble(line.substring(kind.length() + 1)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double at95(List<Double> sorted) {
        return sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
    }
}
