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
 * connections than the budget, and clinics that are at work already must not suffer.
 */
final class Burst implements Measure.Measurement {

    private static final int SMALL = 200;
    private static final int LARGE = 1_000;
    private static final int BUDGET = 100;
    private static final int STEADY = 10;
    private static final int STEADY_RATE = 100;
    private static final int ROUNDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final Duration LOOK = Duration.ofMillis(5);

    @Override
    public Report run(Wanted wanted) {
        var count = wanted.sizeOr(SMALL, LARGE);
        try (var stage = Stage.set(wanted.target(), "burst", 400)) {
            var clinics = new Fleet(stage).create(count);
            var product = stage.start("server", Map.of("POLYCLINIC_BUDGET_CONNECTIONS", Integer.toString(BUDGET)));
            var all = SignedIn.at(clinics, product.port());
            var steady = all.subList(0, STEADY);
            var bursting = all.subList(STEADY, Math.min(all.size(), STEADY + count / 2));
            new Load(product.port(), wanted.seed())
                    .open(steady(steady, ROUND, Load.random(wanted.seed())), new Tally());
            var quiet = new Tally();
            var during = new Tally();
            var burst = new Tally();
            var most = new AtomicInteger();
            var quietP99 = new ArrayList<Double>();
            var ratios = new ArrayList<Double>();
            for (var round = 0; round < ROUNDS; round++) {
                Progress.say("round %d of %d", round + 1, ROUNDS);
                var random = Load.random(wanted.seed() * 100 + round);
                var before = new Tally();
                new Load(product.port(), round).open(steady(steady, ROUND, random), before, quiet);
                var beside = new Tally();
                withBurst(
                        stage,
                        product,
                        bursting,
                        burst,
                        most,
                        round,
                        () -> new Load(product.port(), 1_000).open(steady(steady, ROUND, random), beside, during));
                quietP99.add(before.millisAt(99));
                ratios.add(beside.millisAt(99) / before.millisAt(99));
            }
            Progress.say("outside the burst: %s; in it: %s", during.kinds(), burst.kinds());
            return report(wanted, most.get(), quiet, during, burst, Medians.of(quietP99), Medians.of(ratios));
        }
    }

    private static Report report(
            Wanted wanted, int most, Tally quiet, Tally during, Tally burst, double quietP99, double ratio) {
        return new Report(
                "burst",
                wanted.seed(),
                quiet.tries() + during.tries() + burst.tries(),
                List.of(
                        Figure.atMost(
                                "connections of the product to PostgreSQL at most, with one for news",
                                most,
                                "",
                                BUDGET + 1),
                        Figure.none("errors outside the burst", during.errors(), during.tries()),
                        Figure.none("errors outside the burst before it", quiet.errors(), quiet.tries()),
                        Figure.none(
                                "answers of another clinic",
                                quiet.mismatches() + during.mismatches() + burst.mismatches(),
                                quiet.good() + during.good() + burst.good()),
                        Figure.atMost("p99 outside the burst ÷ quiet, median of " + ROUNDS, ratio, "", 1.5),
                        Figure.told("p99 quiet", quietP99, "ms"),
                        Figure.told("in the burst: refused", 100.0 * burst.errors() / Math.max(1, burst.tries()), "%"),
                        Figure.told("in the burst: p50", burst.millisAt(50), "ms"),
                        Figure.told("in the burst: p99", burst.millisAt(99), "ms")));
    }

    private static List<Load.Due> steady(List<SignedIn> clinics, Duration time, RandomGenerator random) {
        var calls = new ArrayList<Load.Due>();
        for (var number = 0; number < STEADY_RATE * time.toSeconds(); number++) {
            calls.add(new Load.Due(
                    number * (1_000_000_000L / STEADY_RATE),
                    clinics.get(number % clinics.size()).read(random)));
        }
        return calls;
    }

    /** A quarter into the other's time every bursting clinic asks once, all at the same moment, and connections are counted. */
    private static void withBurst(
            Stage stage,
            Product product,
            List<SignedIn> bursting,
            Tally tally,
            AtomicInteger most,
            int round,
            Runnable other) {
        var over = new AtomicBoolean();
        Load.inThreads(3, thread -> {
            switch (thread) {
                case 0 -> {
                    other.run();
                    over.set(true);
                }
                case 1 -> {
                    Waiting.pass(ROUND.dividedBy(4));
                    var random = Load.random(round);
                    new Load(product.port(), round)
                            .together(
                                    bursting.stream()
                                            .map(who -> who.read(random))
                                            .toList(),
                                    tally);
                }
                default -> countConnections(stage, over, most);
            }
        });
    }

    private static void countConnections(Stage stage, AtomicBoolean over, AtomicInteger most) {
        try (var connection = stage.connect("postgres")) {
            while (!over.get()) {
                var seen = connections(connection);
                most.accumulateAndGet(seen, Math::max);
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
