package io.polyclinic.bench;

import io.polyclinic.bench.Measure.Wanted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Half of all clinics come at the same moment, many more than there are connections. The server of the databases must never see more
 * connections than the budget, and clinics that are at work already must not suffer. Quiet times and bursts take turns, and what counts
 * is the ratio of neighbours.
 */
final class Burst implements Measure.Measurement {

    private static final int SMALL = 150;
    private static final int LARGE = 1_000;
    private static final int LEAST_BUDGET = 40;
    private static final int CLINICS_PER_CONNECTION = 10;
    private static final int STEADY = 10;
    private static final int STEADY_RATE = 200;
    private static final int PAIRS = 5;
    private static final Duration ROUND = Duration.ofMillis(2_500);
    private static final Duration LOOK = Duration.ofMillis(5);

    @Override
    public Report run(Wanted wanted) {
        var count = wanted.sizeOr(SMALL, LARGE);
        var budget = Math.max(LEAST_BUDGET, count / CLINICS_PER_CONNECTION);
        try (var stage = Stage.set(wanted.target(), "burst", 400)) {
            var clinics = new Fleet(stage).create(count);
            var product = stage.start("server", Map.of("POLYCLINIC_BUDGET_CONNECTIONS", Integer.toString(budget)));
            var rounds = new Rounds(stage, product, SignedIn.at(clinics, product.port()));
            rounds.run(wanted.seed(), wanted.isBrief());
            return report(wanted, rounds, budget);
        }
    }

    private static Report report(Wanted wanted, Rounds rounds, int budget) {
        var quiet = rounds.quiet;
        var beside = rounds.beside;
        var burst = rounds.burst;
        return new Report(
                "burst",
                wanted.seed(),
                quiet.tries() + beside.tries() + burst.tries(),
                List.of(
                        Figure.atMost(
                                "connections of the product to PostgreSQL, most of " + rounds.looks + " looks",
                                rounds.most.get(),
                                "",
                                budget),
                        Figure.none("errors outside the burst", beside.errors(), beside.tries()),
                        Figure.none("errors outside the burst before it", quiet.errors(), quiet.tries()),
                        Figure.none(
                                "answers of another clinic",
                                quiet.mismatches() + beside.mismatches() + burst.mismatches(),
                                quiet.good() + beside.good() + burst.good()),
                        Figure.none(
                                "answers in the burst that are neither good nor an honest 503",
                                burst.othersThan("200|503 [a-z-]+"),
                                burst.tries()),
                        Figure.atMost(
                                "p99 outside the burst ÷ quiet, median of " + rounds.ratios.size(),
                                Medians.of(rounds.ratios),
                                "",
                                1.5),
                        Figure.told("p99 quiet", Medians.of(rounds.quietP99), "ms"),
                        Figure.told("clinics in the burst", rounds.bursting.size(), ""),
                        Figure.told("in the burst: refused", 100.0 * burst.errors() / Math.max(1, burst.tries()), "%"),
                        Figure.told("in the burst: p50", burst.millisAt(50), "ms"),
                        Figure.told("in the burst: p99", burst.millisAt(99), "ms")));
    }

    /** Quiet, burst, quiet, burst. */
    private static final class Rounds {

        private final Stage stage;
        private final int port;
        private final List<SignedIn> steady;
        private final List<SignedIn> bursting;
        private final Tally quiet = new Tally();
        private final Tally beside = new Tally();
        private final Tally burst = new Tally();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger looks = new AtomicInteger();
        private final List<Double> quietP99 = new ArrayList<>();
        private final List<Double> ratios = new ArrayList<>();

        Rounds(Stage stage, Product product, List<SignedIn> clinics) {
            this.stage = stage;
            this.port = product.port();
            this.steady = clinics.subList(0, STEADY);
            this.bursting = clinics.subList(STEADY, Math.min(clinics.size(), STEADY + clinics.size() / 2));
        }

        void run(long seed, boolean brief) {
            var pairs = brief ? 1 : PAIRS;
            if (!brief) {
                Progress.say("warming up");
                steady(Load.random(seed));
                withBurst(Load.random(seed), new Tally(), () -> steady(Load.random(seed)));
            }
            for (var pair = 0; pair < pairs; pair++) {
                var random = Load.random(seed * 100 + pair);
                var before = steady(random, quiet);
                var with = new ArrayList<Tally>();
                withBurst(random, burst, () -> with.add(steady(Load.random(seed), beside)));
                Progress.say(
                        "pair %d of %d: quiet %.1f ms, beside the burst %.1f ms",
                        pair + 1, pairs, before.millisAt(99), with.getFirst().millisAt(99));
                quietP99.add(before.millisAt(99));
                ratios.add(with.getFirst().millisAt(99) / before.millisAt(99));
            }
            Progress.say("outside the burst: %s; in it: %s", beside.kinds(), burst.kinds());
        }

        private Tally steady(RandomGenerator random, Tally... more) {
            var calls = new ArrayList<Load.Due>();
            for (var number = 0; number < STEADY_RATE * ROUND.toMillis() / 1_000; number++) {
                calls.add(new Load.Due(
                        number * (1_000_000_000L / STEADY_RATE),
                        steady.get(number % steady.size()).read(random)));
            }
            var tally = new Tally();
            var tallies = new ArrayList<>(List.of(more));
            tallies.add(tally);
            new Load(port, 0).open(calls, tallies.toArray(Tally[]::new));
            return tally;
        }

        /** A quarter into the others' time every bursting clinic asks once, all at the same moment; connections are counted all the while. */
        private void withBurst(RandomGenerator random, Tally tally, Runnable others) {
            var calls = bursting.stream().map(who -> who.read(random)).toList();
            var over = new AtomicBoolean();
            Load.inThreads(3, thread -> {
                switch (thread) {
                    case 0 -> {
                        others.run();
                        over.set(true);
                    }
                    case 1 -> {
                        Waiting.pass(ROUND.dividedBy(4));
                        new Load(port, 0).together(calls, tally);
                    }
                    default -> countConnections(over);
                }
            });
        }

        private void countConnections(AtomicBoolean over) {
            try (var connection = stage.connect("postgres")) {
                while (!over.get()) {
                    most.accumulateAndGet(connections(connection), Math::max);
                    looks.incrementAndGet();
                    Waiting.pass(LOOK);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Of everybody but ourselves: those that are still signing in, and those that are about to be gone, too. */
        private static int connections(Connection connection) throws SQLException {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "select count(*) from pg_stat_activity where backend_type = 'client backend' and"
                                    + " application_name <> 'measuring'")) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
