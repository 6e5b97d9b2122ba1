package io.polyclinic.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyclinic.bench.Measure.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;

/**
 * How long it takes to bring a whole fleet to the next release, and to make a clinic. Times of runs are their own over their clinics; what
 * the start of its process and the making of the release's template add is told beside them.
 */
final class FleetBench implements Measure.Measurement {

    private static final int SMALL = 100;
    private static final int LARGE = 1_000;
    private static final int PAIRS = 5;
    private static final String AT_ONCE = "16";

    /** What is asked of a thousand clinics. */
    private static final double NOTHING_MILLIS = 500;

    private static final double VERIFIED_MILLIS = 5_000;
    private static final double COLUMN_MILLIS = 20_000;

    @Override
    public Report run(Wanted wanted) {
        var count = wanted.sizeOr(SMALL, LARGE);
        var figures = new ArrayList<Figure>();
        if (wanted.includes("create")) {
            try (var stage = Stage.set(wanted.target(), "fleet-create", 200)) {
                figures.addAll(CreationBench.figures(stage));
            }
        }
        if (wanted.includes("migrate")) {
            try (var stage = Stage.set(wanted.target(), "fleet", 300)) {
                var clinics = new Fleet(stage).create(count);
                figures.addAll(new Migrations(stage, wanted.target(), clinics).run());
            }
        }
        return new Report("fleet", wanted.seed(), count, figures);
    }

    /** Columns come one by one: each odd one by the product, each even one by a loop of Flyway's own, over the same databases. */
    private static final class Migrations {

        private final Stage stage;
        private final Path build;
        private final List<BenchClinic> clinics;
        private final TreeMap<String, String> scripts = new TreeMap<>();

        Migrations(Stage stage, Path target, List<BenchClinic> clinics) {
            this.stage = stage;
            this.build = target.resolve("quarkus-app");
            this.clinics = clinics;
        }

        List<Figure> run() {
            var ratios = new ArrayList<Double>();
            var columns = new ArrayList<Double>();
            var processes = new ArrayList<Double>();
            var next = next();
            for (var pair = 0; pair < PAIRS; pair++) {
                var began = System.nanoTime();
                var ours = column(next);
                processes.add((System.nanoTime() - began) / 1e6);
                oneMoreColumn();
                var loop = loop();
                Progress.say("a column for %d clinics: %.1f s, by the loop %.1f s", clinics.size(), ours / 1_000, loop / 1_000);
                columns.add(ours);
                ratios.add(loop / ours);
                if (pair < PAIRS - 1) {
                    next = next();
                }
            }
            next = next();
            column(next); // so that the catalog knows what the loop did
            var nothing = migrate(next, "CURRENT");
            var verified = migrate(next, "CURRENT", "--verify");
            var thousands = clinics.size() / (double) LARGE;
            var of = " of " + clinics.size() + " clinics";
            return List.of(
                    Figure.atMost("nothing pending" + of, millis(nothing), "ms", NOTHING_MILLIS),
                    Figure.atMost("verified pass" + of, millis(verified), "ms", VERIFIED_MILLIS * thousands),
                    Figure.atMost(
                            "one column, " + AT_ONCE + " connections" + of,
                            Medians.of(columns),
                            "ms",
                            COLUMN_MILLIS * thousands),
                    Figure.told("the same with its process and the template", Medians.of(processes), "ms"),
                    Figure.atLeast("loop of Flyway's API ÷ one column", Medians.of(ratios), "", 3));
        }

        /** The release that brings one more column. */
        private NextBuild next() {
            var name = oneMoreColumn();
            return NextBuild.of(build, stage.logs().resolve("build-" + name), scripts);
        }

        private String oneMoreColumn() {
            var number = scripts.size() + 1;
            var name = "V0%d__column.sql".formatted(900 + number);
            scripts.put(name, "alter table patient add column measured_%d integer;".formatted(number));
            return name;
        }

        private double column(NextBuild next) {
            return millis(migrate(next, "MIGRATED"));
        }

        private static double millis(JsonNode report) {
            return report.get("millis").asDouble();
        }

        /** Runs it, and sees that it did with all clinics what it was to do. */
        private JsonNode migrate(NextBuild next, String result, String... words) {
            var all = new ArrayList<>(List.of("migrate", "--all", "--json", "--at-once", AT_ONCE));
            all.addAll(List.of(words));
            var report = stage.ask(next.jar(), all);
            var done = 0;
            for (var clinic : report.get("clinics")) {
                done += clinic.get("result").asText().equals(result) ? 1 : 0;
            }
            if (done != clinics.size()) {
                throw new IllegalStateException("%d of %d clinics are %s: %s".formatted(done, clinics.size(), result, report));
            }
            return report;
        }

        private double loop() {
            var folder = stage.logs().resolve("scripts");
            var release = build.resolveSibling("classes/tenant-migrations");
            try (var shipped = Files.list(release)) {
                Files.createDirectories(folder);
                for (var script : shipped.filter(file -> file.toString().endsWith(".sql")).toList()) {
                    Files.writeString(folder.resolve(script.getFileName()), Files.readString(script));
                }
                for (var script : scripts.entrySet()) {
                    Files.writeString(folder.resolve(script.getKey()), script.getValue());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            var began = System.nanoTime();
            clinics.forEach(clinic -> migrateByFlyway(clinic, folder));
            return (System.nanoTime() - began) / 1e6;
        }

        private void migrateByFlyway(BenchClinic clinic, Path folder) {
            var run = Flyway.configure()
                    .dataSource(
                            stage.databaseUrl(clinic.database()),
                            stage.setting("polyclinic.provisioner.user"),
                            stage.setting("polyclinic.provisioner.password"))
                    .initSql("set role polyclinic_owner")
                    .locations("filesystem:" + folder)
                    .load()
                    .migrate()
                    .migrationsExecuted;
            if (run != 1) {
                throw new IllegalStateException("Flyway ran " + run + " scripts for " + clinic.slug());
            }
        }
    }
}
