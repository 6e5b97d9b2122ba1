package io.polyclinic.bench;

import static java.util.stream.Collectors.joining;

import io.polyclinic.bench.Measure.Wanted;
import io.polyclinic.bench.Steady.Seen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A clinic is backed up, ruined and restored, in its place and beside it, while the others are at work: its rows are those that were
 * backed up, and the others notice nothing. Files that are not its backup are refused, and nothing is touched.
 */
final class RestoreUnderTraffic implements FleetCampaign.Part {

    private static final int SMALL = 6;
    private static final int LARGE = 20;
    private static final String TRIED = "2";

    @Override
    public List<Figure> run(Stage stage, Wanted wanted) throws Exception {
        var clinics = new Fleet(stage).create(Math.min(LARGE, wanted.sizeOr(SMALL, LARGE)));
        var drill = new Drill(stage, clinics, wanted.seed());
        drill.backUp();
        var server = stage.start("server", Map.of("POLYCLINIC_BACKUPS_FOLDER", drill.store.toString()));
        var others = SignedIn.at(clinics.subList(1, clinics.size()), server.port());
        try (var ledger = new Ledger(stage.logs().resolve("ledger.txt"))) {
            var steady = new Steady(server.port(), others, wanted.seed(), ledger);
            Load.inThreads(2, thread -> {
                if (thread == 0) {
                    steady.run();
                } else {
                    try {
                        drill.run();
                    } finally {
                        steady.stop();
                    }
                }
            });
            var again = SignedIn.at(clinics.subList(0, 1), server.port());
            drill.figures.add(Figure.atLeast("clinics that are served from what was restored", again.size(), "", 1));
            var known = steady.seen().stream().filter(Seen::isOfKnown).toList();
            var failed = known.stream().filter(one -> !one.isGood()).toList();
            failed.stream().limit(5).forEach(one -> Progress.say("of the others: %s %s", one.sort(), one.kind()));
            drill.figures.add(Figure.none("requests at the other clinics that failed", failed.size(), known.size()));
        }
        return drill.figures;
    }

    /** What is done to the one clinic. */
    private static final class Drill {

        private static final String NOT_IN_BACKUPS =
                "('sign_in_session', 'refresh_token', 'tenant_identity', 'flyway_schema_history')";

        private final Stage stage;
        private final Sql sql;
        private final Path store;
        private final BenchClinic clinic;
        private final BenchClinic other;
        private final long seed;
        private final List<Figure> figures = new ArrayList<>();
        private String backup = "";
        private Path file = Path.of("");
        private Path anothers = Path.of("");
        private List<String> rows = List.of();

        Drill(Stage stage, List<BenchClinic> clinics, long seed) {
            this.stage = stage;
            this.sql = new Sql(stage);
            this.store = stage.logs().resolve("backups");
            this.clinic = clinics.getFirst();
            this.other = clinics.getLast();
            this.seed = seed;
        }

        private Order order(String... words) {
            return stage.order(words).with("POLYCLINIC_BACKUPS_FOLDER", store.toString());
        }

        void backUp() {
            var mine = order("clinics", "backup", clinic.slug(), "--json").end().must(0).json();
            var its = order("clinics", "backup", other.slug(), "--json").end().must(0).json();
            backup = mine.get("id").asText();
            file = store.resolve(mine.get("file").asText());
            anothers = store.resolve(its.get("file").asText());
            rows = hashes(clinic.slug());
            sql.execute(
                    clinic.database(),
                    "delete from patient where id in (select id from patient limit 7)",
                    "update patient set full_name = 'of " + other.slug() + " '");
        }

        void run() {
            restore("in its place", clinic.slug(), "--backup", backup, "--swap", clinic.slug());
            restore("beside it", "beside", "--file", file.toString(), "--as", "beside");
            var tried = order("backups", "test", "--clinics", TRIED, "--json").end();
            figures.add(Figure.none("restores for a try that failed", tried.code() == 0 ? 0 : 1, 1));
            refuse();
        }

        private void restore(String how, String slug, String... words) {
            var all = new ArrayList<>(List.of("clinics", "restore", "--yes", "--reason", "campaign"));
            all.addAll(List.of(words));
            order(all.toArray(String[]::new)).end().must(0);
            var now = new ArrayList<>(hashes(slug));
            now.removeAll(rows);
            figures.add(Figure.none("restored " + how + ": tables whose rows are others", now.size(), rows.size()));
        }

        private void refuse() {
            var before = whatThereIs();
            var files = DamagedFiles.of(
                    file, anothers, stage.logs().resolve("damaged"), Load.random(seed));
            var taken = new ArrayList<String>();
            for (var damaged : files) {
                var swap = order(
                                "clinics",
                                "restore",
                                "--file",
                                damaged.toString(),
                                "--swap",
                                clinic.slug(),
                                "--yes",
                                "--reason",
                                "campaign")
                        .end();
                Progress.say("%s: %d, %s", damaged.getFileName(), swap.code(), swap.err().strip());
                if (swap.code() != 1 && swap.code() != 2 || !before.equals(whatThereIs())) {
                    taken.add(damaged.getFileName().toString());
                }
            }
            figures.add(Figure.none("damaged or foreign files that were not refused", taken.size(), files.size()));
        }

        /** The clinics with their generations and unfinished operations, all databases, and the clinic's rows. */
        private List<String> whatThereIs() {
            var all = new ArrayList<>(sql.column(
                    Sql.CATALOG, "select concat_ws(' ', slug, state, generation, database_name) from clinic order by 1"));
            all.addAll(sql.column(Sql.CATALOG, "select id::text from operation where state <> 'DONE' order by 1"));
            all.addAll(sql.column(Sql.SERVER, "select datname from pg_database order by 1"));
            all.addAll(hashes(clinic.slug()));
            return all;
        }

        /** Of each table that is backed up: its name and a hash of its rows. */
        private List<String> hashes(String slug) {
            var database = sql.one(Sql.CATALOG, "select database_name from clinic where slug = '" + slug + "'");
            var query = sql
                    .column(
                            database,
                            "select tablename from pg_tables where schemaname = 'public' and tablename not in "
                                    + NOT_IN_BACKUPS + " order by 1")
                    .stream()
                    .map(table -> "select '" + table + " ' || count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10)"
                            + " order by t::text)), '') from " + table + " t")
                    .collect(joining(" union all "));
            return sql.column(database, query);
        }
    }
}
