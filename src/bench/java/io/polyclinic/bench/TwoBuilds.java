package io.polyclinic.bench;

import io.polyclinic.bench.Measure.Wanted;
import io.polyclinic.bench.Steady.Seen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Servers of two releases serve the same clinics while these are migrated. With a step that only adds, neither may refuse anything; with
 * one that takes something away, the older one refuses the clinics that are done, and nobody else.
 */
final class TwoBuilds implements FleetCampaign.Part {

    private static final String GATED = "503 clinic-of-other-release";
    private static final Map<String, String> ADDING =
            Map.of("V0901__column.sql", "alter table patient add column measured_1 integer; select pg_sleep(0.05);");

    @Override
    public List<Figure> run(Stage stage, Wanted wanted) throws Exception {
        var clinics = new Fleet(stage).create(wanted.sizeOr(FleetCampaign.SMALL, FleetCampaign.LARGE));
        var taking = new TreeMap<>(ADDING);
        taking.put("V0902__contract_column.sql", "alter table patient drop column measured_1; select pg_sleep(0.05);");
        var second = build(stage, "second", ADDING);
        var third = build(stage, "third", taking);
        var figures = new ArrayList<Figure>();

        var first = stage.start("first", stage.build().resolve("quarkus-run.jar"));
        var signedIn = SignedIn.at(FleetCampaign.underTraffic(clinics), first.port());
        var next = stage.start("second", second);
        var adding = new Pair(stage, wanted.seed(), signedIn, first, next);
        adding.serveDuring(second);
        stage.stop(first);
        figures.add(adding.none("adding: requests that failed at the older server", adding.older, ".*"));
        figures.add(adding.none("adding: requests that failed at the newer server", adding.newer, ".*"));

        stage.order("migrate", "--catalog").to(third).end().must(0);
        var last = stage.start("third", third);
        var takes = new Pair(stage, wanted.seed() + 1, signedIn, next, last);
        takes.serveDuring(third);
        figures.add(takes.none(
                "taking away: requests that failed at the older server, but for gated clinics",
                takes.older,
                "(?!" + GATED + "$).*"));
        figures.add(takes.none("taking away: requests that failed at the newer server", takes.newer, ".*"));
        figures.add(Figure.atLeast("taking away: requests gated at the older server", takes.gated(), "", 1));
        figures.add(Figure.none(
                "clinics that are not served in the end by the newer one, and gated at the older one",
                signedIn.stream()
                        .filter(who -> !answer(who, next).equals(GATED) || !answer(who, last).equals("200"))
                        .count(),
                signedIn.size()));
        return figures;
    }

    private static Path build(Stage stage, String name, Map<String, String> scripts) {
        return NextBuild.of(stage.build(), stage.logs().resolve("build-" + name), scripts)
                .jar();
    }

    private static String answer(SignedIn who, Product server) {
        var tally = new Tally();
        new Load(server.port(), 0).together(List.of(who.list()), tally);
        return tally.kinds().keySet().iterator().next();
    }

    /** Two servers under traffic. */
    private static final class Pair {

        private final Stage stage;
        private final long seed;
        private final List<SignedIn> clinics;
        private final Product first;
        private final Product second;
        private List<Seen> older = List.of();
        private List<Seen> newer = List.of();

        Pair(Stage stage, long seed, List<SignedIn> clinics, Product first, Product second) {
            this.stage = stage;
            this.seed = seed;
            this.clinics = clinics;
            this.first = first;
            this.second = second;
        }

        void serveDuring(Path build) {
            List.of(first, second).forEach(server -> warmUp(server.port()));
            try (var oldLedger = new Ledger(stage.logs().resolve("ledger-older.txt"));
                    var newLedger = new Ledger(stage.logs().resolve("ledger-newer.txt"))) {
                var one = new Steady(first.port(), clinics, seed, oldLedger);
                var other = new Steady(second.port(), clinics, seed + 1, newLedger);
                Load.inThreads(3, thread -> {
                    switch (thread) {
                        case 0 -> one.run();
                        case 1 -> other.run();
                        default -> {
                            try {
                                stage.order("migrate", "--all", "--at-once", "2", "--json")
                                        .to(build)
                                        .end()
                                        .must(0);
                            } finally {
                                one.stop();
                                other.stop();
                            }
                        }
                    }
                });
                older = one.seen();
                newer = other.seen();
            }
            tell("older", older);
            tell("newer", newer);
        }

        /** A server that was just started opens its first connections to all clinics: that is a matter for other campaigns. */
        private void warmUp(int port) {
            var load = new Load(port, seed);
            for (var round = 0; round < 3; round++) {
                load.open(
                        clinics.stream()
                                .map(who -> new Load.Due(0, who.list()))
                                .toList(),
                        new Tally());
            }
        }

        private static void tell(String which, List<Seen> seen) {
            var kinds = new TreeMap<String, Long>();
            seen.forEach(one -> kinds.merge(one.sort() + " " + one.kind(), 1L, Long::sum));
            Progress.say("at the %s server: %s", which, kinds);
        }

        private Figure none(String name, List<Seen> seen, String kinds) {
            var known = seen.stream().filter(Seen::isOfKnown).toList();
            var failed = known.stream()
                    .filter(one -> !one.isGood() && one.kind().matches(kinds))
                    .count();
            return Figure.none(name, failed, known.size());
        }

        private double gated() {
            return older.stream().filter(one -> one.kind().equals(GATED)).count();
        }
    }
}
