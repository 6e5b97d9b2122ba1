package io.polyclinic.bench;

import static java.util.stream.Collectors.toMap;

import io.polyclinic.bench.Measure.Wanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A run of migrations is killed on its way through the fleet and taken up: by the same words, and by its id. A clinic that was finished
 * before may not be touched any more, which its history, the run's own row and the number of connections to its database tell.
 */
final class KilledMigration implements FleetCampaign.Part {

    private static final int ROUNDS = 2;
    private static final String AT_ONCE = "4";
    private static final Duration LOOK = Duration.ofMillis(1);
    private static final Duration QUIET = Duration.ofSeconds(30);

    @Override
    public List<Figure> run(Stage stage, Wanted wanted) {
        var clinics = new Fleet(stage).create(wanted.sizeOr(FleetCampaign.SMALL, FleetCampaign.LARGE));
        var rounds = new Rounds(stage, clinics, Load.random(wanted.seed()));
        for (var round = 0; round < ROUNDS; round++) {
            rounds.one(round);
        }
        var of = " of " + clinics.size();
        return List.of(
                Figure.atLeast("clinics finished when it was killed, fewest" + of, rounds.fewest(), "", 1),
                Figure.atMost("clinics finished when it was killed, most" + of, rounds.most(), "", clinics.size() - 1.0),
                Figure.none("finished clinics that were touched again", rounds.touched, rounds.finishedInAll()),
                Figure.none("clinics that were forgotten", rounds.forgotten, (long) ROUNDS * clinics.size()),
                Figure.none("runs that were not the one that was killed", rounds.strangers, ROUNDS));
    }

    /** Each brings a column. */
    private static final class Rounds {

        private final Stage stage;
        private final Sql sql;
        private final List<BenchClinic> clinics;
        private final RandomGenerator random;
        private final TreeMap<String, String> scripts = new TreeMap<>();
        private final List<Integer> finished = new ArrayList<>();
        private long touched;
        private long forgotten;
        private long strangers;

        Rounds(Stage stage, List<BenchClinic> clinics, RandomGenerator random) {
            this.stage = stage;
            this.sql = new Sql(stage);
            this.clinics = clinics;
            this.random = random;
        }

        void one(int round) {
            var version = "090" + (round + 1);
            scripts.put(
                    "V" + version + "__column.sql",
                    "alter table patient add column measured_%d integer; select pg_sleep(0.03);".formatted(round));
            var next = NextBuild.of(stage.build(), stage.logs().resolve("build-" + version), scripts);
            var words = new String[] {"migrate", "--all", "--json", "--at-once", AT_ONCE};
            killOnTheWay(stage.order(words).to(next.jar()).begin());
            var operation = operation();
            var runsBefore = runs(operation);
            var before = histories();
            var sessions = sessions();
            var done = clinics.stream()
                    .filter(clinic -> runsBefore
                            .getOrDefault(clinic.id().toString(), "")
                            .startsWith("DONE"))
                    .toList();
            finished.add(done.size());
            Progress.say("killed when %d of %d clinics were finished", done.size(), clinics.size());

            var again = round % 2 == 0 ? words : new String[] {"migrate", "--resume", operation, "--json"};
            var report = stage.order(again).to(next.jar()).end().must(0).json();

            strangers += report.get("operation").asText().equals(operation) ? 0 : 1;
            var sessionsAfter = sessions();
            var after = histories();
            var runsAfter = runs(operation);
            touched += done.stream()
                    .filter(clinic -> !Objects.equals(before.get(clinic.slug()), after.get(clinic.slug()))
                            || !Objects.equals(
                                    runsBefore.get(clinic.id().toString()),
                                    runsAfter.get(clinic.id().toString()))
                            || !Objects.equals(sessions.get(clinic.database()), sessionsAfter.get(clinic.database())))
                    .count();
            var known = known();
            forgotten += clinics.stream()
                    .filter(clinic -> !version.equals(known.get(clinic.id().toString()))
                            || !hasOnce(after.getOrDefault(clinic.slug(), List.of()), version)
                            || !runsAfter
                                    .getOrDefault(clinic.id().toString(), "")
                                    .startsWith("DONE"))
                    .count();
        }

        /** Once so many clinics are finished as the dice say. */
        private void killOnTheWay(CommandRun run) {
            var most = clinics.size() / 5 + random.nextInt(clinics.size() / 2);
            try (var catalog = stage.connect(Sql.CATALOG);
                    var count = catalog.prepareStatement("""
                            select count(*) from migration_run_clinic where state = 'DONE'
                            and operation_id in (select id from operation where kind = 'MIGRATE' and state = 'RUNNING')""")) {
                while (run.isAlive()) {
                    try (var row = count.executeQuery()) {
                        row.next();
                        if (row.getInt(1) >= most) {
                            break;
                        }
                    }
                    Waiting.pass(LOOK);
                }
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
            run.kill();
        }

        private String operation() {
            return sql.one(Sql.CATALOG, "select id::text from operation where kind = 'MIGRATE' order by id desc limit 1");
        }

        /** What the run's table has of each clinic, by its id. */
        private Map<String, String> runs(String operation) {
            return pairs(
                    Sql.CATALOG,
                    "select clinic_id || ' ' || concat_ws(' ', state, attempts, started_at, finished_at) from"
                            + " migration_run_clinic where operation_id = '" + operation + "'");
        }

        private Map<String, String> known() {
            return pairs(Sql.CATALOG, "select id || ' ' || schema_version from clinic");
        }

        /** What the databases say was run in them and when, by slug. */
        private Map<String, List<String>> histories() {
            var found = new HashMap<String, List<String>>();
            for (var clinic : clinics) {
                found.put(
                        clinic.slug(),
                        sql.column(
                                clinic.database(),
                                "select concat_ws(' ', version, installed_on, success, xmin) from"
                                        + " flyway_schema_history order by installed_rank"));
            }
            return found;
        }

        private static boolean hasOnce(List<String> history, String version) {
            return history.stream().filter(line -> line.startsWith(version + " ")).count() == 1;
        }

        /** How many connections were opened to each database since the server was started; all of them are closed. */
        private Map<String, String> sessions() {
            var others = "select pid::text from pg_stat_activity where backend_type = 'client backend' and pid <>"
                    + " pg_backend_pid() and datname <> '" + Sql.CATALOG + "'";
            if (!Waiting.until(QUIET, () -> sql.column(Sql.SERVER, others).isEmpty())) {
                throw new IllegalStateException("somebody is still connected");
            }
            return pairs(Sql.SERVER, "select datname || ' ' || sessions from pg_stat_database where datname is not null");
        }

        private Map<String, String> pairs(String database, String query) {
            return sql.column(database, query).stream()
                    .map(line -> line.split(" ", 2))
                    .collect(toMap(words -> words[0], words -> words[1]));
        }

        double fewest() {
            return finished.stream().mapToInt(Integer::intValue).min().orElse(0);
        }

        double most() {
            return finished.stream().mapToInt(Integer::intValue).max().orElse(0);
        }

        long finishedInAll() {
            return finished.stream().mapToLong(Integer::longValue).sum();
        }
    }
}
