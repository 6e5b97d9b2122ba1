package io.polyclinic.bench;

import io.polyclinic.bench.Measure.Wanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One clinic locks its own rows, sends slow statements and floods the server; the others are read and written at a fixed rate and must
 * not notice. Quiet and noisy times take turns, and what counts is the ratio of neighbours.
 */
final class Noisy implements Measure.Measurement {

    private static final int OTHERS = 10;
    private static final int RATE = 200;
    private static final int WRITES_OF_TEN = 3;
    private static final int SMALL_PAIRS = 5;
    private static final int LARGE_PAIRS = 30;
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration WARM = Duration.ofSeconds(4);
    private static final Duration WARM_NOISE = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public Report run(Wanted wanted) {
        var pairs = wanted.sizeOr(SMALL_PAIRS, LARGE_PAIRS);
        try (var stage = Stage.set(wanted.target(), "noisy", 200)) {
            var clinics = new Fleet(stage).create(OTHERS + 1);
            var product = stage.start("server", Map.of());
            var signedIn = SignedIn.at(clinics, product.port());
            try (var ledger = new Ledger(stage.logs().resolve("ledger.txt"))) {
                var rounds = new Rounds(
                        product.port(),
                        signedIn.subList(1, signedIn.size()),
                        new Noise(stage, product.port(), signedIn.getFirst(), ledger),
                        ledger);
                if (!wanted.isBrief()) {
                    rounds.warmUp(wanted.seed());
                }
                rounds.run(pairs, wanted.seed());
                var healed = healed(product, signedIn.getFirst());
                stage.stop(product);
                return report(wanted, rounds, Books.compare(stage, clinics, ledger), healed);
            }
        }
    }

    /** How long after the noise its clinic is served as before, in milliseconds. */
    private static double healed(Product product, SignedIn noisy) {
        var begun = System.nanoTime();
        Waiting.until(PATIENCE, () -> {
            var tally = new Tally();
            new Load(product.port(), 0).together(List.of(noisy.read(Load.random(0))), tally);
            return tally.good() == 1;
        });
        return (System.nanoTime() - begun) / 1e6;
    }

    private static Report report(Wanted wanted, Rounds rounds, Books.Result books, double healed) {
        var quiet = rounds.quiet;
        var beside = rounds.beside;
        var noise = rounds.noise.tally();
        var all = quiet.tries() + beside.tries() + noise.tries();
        var refused = 100.0 * noise.errors() / Math.max(1, noise.tries());
        return new Report(
                "noisy",
                wanted.seed(),
                all,
                List.of(
                        Figure.atMost(
                                "the others' p99 ÷ quiet, median of " + rounds.ratios.size(),
                                Medians.of(rounds.ratios),
                                "",
                                1.5),
                        Figure.none("errors of the others", beside.errors(), beside.tries()),
                        Figure.none("errors of the others while it is quiet", quiet.errors(), quiet.tries()),
                        Figure.none(
                                "answers of another clinic",
                                quiet.mismatches() + beside.mismatches() + noise.mismatches(),
                                quiet.good() + beside.good() + noise.good()),
                        Figure.none("writes that were answered and are not there", books.lost(), books.done()),
                        Figure.none(
                                "rows that nobody wanted, or twice, or elsewhere",
                                books.doubled() + books.strangers(),
                                books.rows()),
                        Figure.none(
                                "answers to the noisy clinic that are neither good nor an honest 429 or 503",
                                noise.othersThan("20[01]|(429|503) [a-z-]+"),
                                noise.tries()),
                        Figure.atMost("the noisy clinic is served again after", healed, "ms", 5_000),
                        Figure.told("p99 of the others, quiet", Medians.of(rounds.quietP99), "ms"),
                        Figure.told("the noisy clinic: refused", refused, "%"),
                        Figure.told("the noisy clinic: p50", noise.millisAt(50), "ms"),
                        Figure.told("the noisy clinic: p99", noise.millisAt(99), "ms")));
    }

    /** Quiet, noisy, quiet, noisy. */
    private static final class Rounds {

        private final int port;
        private final List<SignedIn> others;
        private final Noise noise;
        private final Ledger ledger;
        private final Tally quiet = new Tally();
        private final Tally beside = new Tally();
        private final List<Double> quietP99 = new ArrayList<>();
        private final List<Double> ratios = new ArrayList<>();
        private int named;

        Rounds(int port, List<SignedIn> others, Noise noise, Ledger ledger) {
            this.port = port;
            this.others = others;
            this.noise = noise;
            this.ledger = ledger;
        }

        void warmUp(long seed) {
            Progress.say("warming up");
            others(WARM, Load.random(seed));
            noise.during(WARM_NOISE, () -> others(WARM_NOISE, Load.random(seed + 1)));
        }

        void run(int pairs, long seed) {
            for (var pair = 0; pair < pairs; pair++) {
                var random = Load.random(seed * 100 + pair);
                var before = others(ROUND, random, quiet);
                var with = new ArrayList<Tally>();
                noise.during(ROUND, () -> with.add(others(ROUND, random, beside)));
                Progress.say(
                        "pair %d of %d: quiet %.1f ms, noisy %.1f ms",
                        pair + 1, pairs, before.millisAt(99), with.getFirst().millisAt(99));
                quietP99.add(before.millisAt(99));
                ratios.add(with.getFirst().millisAt(99) / before.millisAt(99));
            }
            Progress.say("the others: %s; the noisy clinic: %s", beside.kinds(), noise.tally().kinds());
        }

        private Tally others(Duration time, RandomGenerator random, Tally... more) {
            var calls = new ArrayList<Load.Due>();
            for (var number = 0; number < RATE * time.toMillis() / 1_000; number++) {
                var who = others.get(number % others.size());
                var call = random.nextInt(10) < WRITES_OF_TEN ? who.write("n" + named++) : who.read(random);
                calls.add(new Load.Due(number * (1_000_000_000L / RATE), call));
            }
            ledger.intends(calls.stream().map(Load.Due::call).toList());
            var tally = new Tally();
            var tallies = new ArrayList<>(List.of(more));
            tallies.add(tally);
            new Load(port, 0, ledger).open(calls, tallies.toArray(Tally[]::new));
            return tally;
        }
    }
}
