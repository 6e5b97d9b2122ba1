package io.polyclinic.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long it takes to make a clinic on the server's side, without hashing the password: out of the template, from nothing by Flyway, and
 * with a database that was made ahead.
 */
final class CreationBench {

    private static final int COUNT = 50;

    /** So many files a database has at least. */
    private static final int FILES = 350;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private CreationBench() {}

    static List<Figure> figures(Stage stage) {
        stage.command("migrate", "--all");
        var file = stage.logs().resolve("creations.txt");
        var filesBefore = millisOfFiles(stage.logs());
        var product = stage.startMeasured(
                "creations",
                Map.of("POLYCLINIC_BENCH_CREATIONS_INTO", file.toString(), "POLYCLINIC_BENCH_CREATIONS", "" + COUNT));
        Progress.say("making %d clinics out of the template and from nothing, by turns, then out of the pool", COUNT);
        if (!Waiting.until(PATIENCE, () -> Files.exists(file) || !product.isAlive())) {
            throw new IllegalStateException("the clinics were not made in time");
        }
        var files = Math.max(filesBefore, millisOfFiles(stage.logs()));
        stage.stop(product);
        var ofClone = steps(stage, "clone");
        var ofScratch = steps(stage, "scratch");
        Progress.say("medians of the steps, in ms: %s; from scratch %s; from the pool %s", ofClone, ofScratch, steps(stage, "ready"));
        var clone = millis(file, "clone");
        var scratch = millis(file, "scratch");
        var ready = millis(file, "ready");
        var claim = millis(file, "claim");
        return List.of(
                Figure.told("making " + FILES + " empty files here, the worse of before and after", files, "ms"),
                Figure.atMost("create by clone, p95 of " + clone.size(), at95(clone), "ms", 80),
                Figure.told("create by clone, median", Medians.of(clone), "ms"),
                Figure.atMost("claim from the ready pool, p95 of " + claim.size(), at95(claim), "ms", 15),
                Figure.told("claim from the ready pool, median", Medians.of(claim), "ms"),
                Figure.told("create from the ready pool, p95 of " + ready.size(), at95(ready), "ms"),
                Figure.told("create from the ready pool, median", Medians.of(ready), "ms"),
                Figure.told("create from scratch by Flyway, p95 of " + scratch.size(), at95(scratch), "ms"),
                Figure.told("create from scratch by Flyway, median", Medians.of(scratch), "ms"),
                Figure.atLeast("from scratch ÷ clone, medians", Medians.of(scratch) / Medians.of(clone), "", 5),
                Figure.told("the same of the database alone", ofScratch.getOrDefault("DATABASE", Double.NaN) / ofClone.getOrDefault("DATABASE", Double.NaN), ""));
    }

    /** What the file system alone takes of making a database. With ext4 it is many times as much in the minutes after many files were deleted. */
    private static double millisOfFiles(Path beside) {
        try {
            var folder = Files.createTempDirectory(beside, "files");
            var began = System.nanoTime();
            for (var number = 0; number < FILES; number++) {
                Files.createFile(folder.resolve("file-" + number));
            }
            var millis = (System.nanoTime() - began) / 1e6;
            for (var number = 0; number < FILES; number++) {
                Files.delete(folder.resolve("file-" + number));
            }
            Files.delete(folder);
            return millis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the time goes, by what the log of operations says: the medians of the steps, in milliseconds. */
    private static Map<String, Double> steps(Stage stage, String kind) {
        var steps = new LinkedHashMap<String, Double>();
        new Sql(stage).column(Sql.CATALOG, """
                select step.name || ' ' || round(percentile_cont(0.5) within group (
                        order by extract(epoch from step.done_at - step.intended_at) * 1000)::numeric, 1)
                from operation_step step join operation on operation.id = step.operation_id
                join clinic on clinic.id = operation.clinic_id
                where clinic.slug like '%s-%%' group by step.name order by min(step.intended_at)""".formatted(kind))
                .forEach(step -> steps.put(step.split(" ")[0], Double.valueOf(step.split(" ")[1])));
        return steps;
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
