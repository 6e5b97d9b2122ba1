package io.polyclinic.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyclinic.bench.Measure.Wanted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * In one clinic somebody reads a table for as long as the run takes, in another one the script fails. All others are done; these two are
 * named, keep their version and are served, and are done by the next run once their trouble is over.
 */
final class TroubledMigration implements FleetCampaign.Part {

    private static final String SCRIPT = "V0901__column.sql";
    private static final String VERSION = "0901";
    private static final int PARTLY = 3;

    @Override
    public List<Figure> run(Stage stage, Wanted wanted) throws Exception {
        var clinics = new Fleet(stage).create(wanted.sizeOr(FleetCampaign.SMALL, FleetCampaign.LARGE));
        var next = NextBuild.of(
                stage.build(),
                stage.logs().resolve("build"),
                Map.of(SCRIPT, "alter table patient add column measured_1 integer;"));
        var trouble = new Trouble(stage, clinics.get(1), clinics.get(clinics.size() / 2));
        var server = stage.start("server", Map.of());
        var before = trouble.versions();
        var tally = new Tally();
        var troubled = SignedIn.at(List.of(trouble.locked, trouble.failing), server.port());
        var first = trouble.during(() -> reading(server.port(), troubled, tally, () -> stage.order(words(wanted))
                .to(next.jar())
                .end()));
        Progress.say("the run ended with %d: %s", first.code(), first.err().strip());
        var between = trouble.versions();
        var again = stage.order("migrate", "--resume", operation(first), "--json")
                .to(next.jar())
                .end();
        var results = first.json().get("clinics");
        return List.of(
                Figure.none("exit codes other than 3", first.code() == PARTLY ? 0 : 1, 1),
                Figure.none("other clinics that are not done", others(results, trouble), clinics.size() - 2L),
                Figure.none("troubled clinics that are not named with their reason", 2L - named(first, results, trouble), 2),
                Figure.none("troubled clinics that did not keep their version", before.equals(between) ? 0 : 1, 2),
                Figure.none("requests at the troubled clinics that failed meanwhile", tally.errors(), tally.tries()),
                Figure.none(
                        "troubled clinics that the next run did not do",
                        trouble.versions().stream().filter(version -> !version.equals(VERSION)).count()
                                + (again.code() == 0 ? 0 : 1),
                        2),
                Figure.told("tries at the clinic whose table is locked", attempts(results, trouble.locked), ""),
                Figure.told("the whole run", first.json().get("millis").asDouble(), "ms"));
    }

    private static String operation(CommandRun.Ended run) {
        return run.json().get("operation").asText();
    }

    /** Small: in less time than a coffee. Otherwise as it is by itself. */
    private static String[] words(Wanted wanted) {
        var words = new ArrayList<>(List.of("migrate", "--all", "--json"));
        if (wanted.size().equals("small")) {
            words.addAll(List.of("--lock-timeout", "500ms", "--attempts", "3"));
        }
        return words.toArray(String[]::new);
    }

    /** While something goes on, somebody reads in the clinics, one request after the other. */
    private static CommandRun.Ended reading(
            int port, List<SignedIn> clinics, Tally tally, java.util.function.Supplier<CommandRun.Ended> work) {
        var over = new AtomicBoolean();
        var ended = new AtomicReference<CommandRun.Ended>();
        Load.inThreads(clinics.size() + 1, thread -> {
            if (thread == clinics.size()) {
                try {
                    ended.set(work.get());
                } finally {
                    over.set(true);
                }
                return;
            }
            var random = Load.random(thread);
            var load = new Load(port, thread);
            try (var line = new HttpLine(port)) {
                while (!over.get()) {
                    load.send(line, clinics.get(thread).read(random), System.nanoTime(), tally);
                }
            }
        });
        return ended.get();
    }

    private static long others(JsonNode results, Trouble trouble) {
        var wrong = 0L;
        for (var clinic : results) {
            if (!trouble.has(clinic) && !clinic.get("result").asText().equals("MIGRATED")) {
                wrong++;
            }
        }
        return wrong;
    }

    private static long named(CommandRun.Ended run, JsonNode results, Trouble trouble) {
        var named = 0L;
        for (var clinic : results) {
            if (trouble.has(clinic)
                    && clinic.get("result").asText().equals("FAILED")
                    && clinic.hasNonNull("error")
                    && run.err().contains(clinic.get("slug").asText())) {
                named++;
            }
        }
        return named;
    }

    private static double attempts(JsonNode results, BenchClinic one) {
        for (var clinic : results) {
            if (clinic.get("slug").asText().equals(one.slug())) {
                return clinic.get("attempts").asDouble();
            }
        }
        return 0;
    }

    /** The two, and what is wrong with them. */
    private static final class Trouble {

        private final Stage stage;
        private final Sql sql;
        private final BenchClinic locked;
        private final BenchClinic failing;

        Trouble(Stage stage, BenchClinic locked, BenchClinic failing) {
            this.stage = stage;
            this.sql = new Sql(stage);
            this.locked = locked;
            this.failing = failing;
        }

        boolean has(JsonNode clinic) {
            var slug = clinic.get("slug").asText();
            return slug.equals(locked.slug()) || slug.equals(failing.slug());
        }

        CommandRun.Ended during(java.util.function.Supplier<CommandRun.Ended> work) throws SQLException {
            sql.execute(failing.database(), "alter table patient add column measured_1 text");
            try (var reader = stage.connect(locked.database());
                    var statement = reader.createStatement()) {
                reader.setAutoCommit(false);
                statement.execute("select count(*) from patient");
                return work.get();
            } finally {
                sql.execute(failing.database(), "alter table patient drop column measured_1");
            }
        }

        List<String> versions() {
            var newest = "select version from flyway_schema_history where success order by installed_rank desc limit 1";
            return List.of(sql.one(locked.database(), newest), sql.one(failing.database(), newest));
        }
    }
}
