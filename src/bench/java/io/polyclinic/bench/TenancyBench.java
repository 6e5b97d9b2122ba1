package io.polyclinic.bench;

import io.polyclinic.bench.Measure.Wanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What it costs that every clinic has a database of its own: each figure is a ratio within one run, or a time at a fixed rate. */
final class TenancyBench implements Measure.Measurement {

    private static final int SMALL = 120;
    private static final int LARGE = 1_000;
    private static final int CLIENTS = 8;
    private static final int PAIRS = 5;
    private static final int RATE = 1_000;
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration WARM = Duration.ofSeconds(8);

    @Override
    public Report run(Wanted wanted) {
        var count = wanted.sizeOr(SMALL, LARGE);
        var figures = new ArrayList<Figure>();
        var all = new Tally();
        try (var stage = Stage.set(wanted.target(), "tenancy", count + 300)) {
            var signedIn = open(stage, count);
            if (wanted.includes("fixed")) {
                figures.add(fixed(stage, signedIn, wanted.seed(), all));
            }
            if (wanted.includes("spread")) {
                figures.addAll(ample(stage, signedIn, wanted.seed(), all));
            }
            if (wanted.includes("day")) {
                figures.addAll(new DayTraffic(stage, signedIn, wanted.seed()).run(all));
            }
            if (wanted.includes("cold")) {
                figures.add(cold(stage, signedIn, wanted.seed(), all));
            }
            if (wanted.includes("idle")) {
                figures.addAll(new IdleClinics(stage, signedIn, wanted.seed()).run(all));
            }
        }
        figures.add(Figure.none("answers of another clinic or without its canary", all.mismatches(), all.good()));
        Progress.say("answers: %s", all.kinds());
        return new Report("tenancy", wanted.seed(), all.tries(), figures);
    }

    /** Makes the clinics and signs in at each, on a server that is then stopped: tokens are good on all that follow. */
    private static List<SignedIn> open(Stage stage, int count) {
        var clinics = new Fleet(stage).create(count);
        var product = stage.start("sign-in", Map.of());
        var signedIn = SignedIn.at(clinics, product.port());
        stage.stop(product);
        return signedIn;
    }

    /** With room for a connection of each clinic, all of them open. */
    private static List<Figure> ample(Stage stage, List<SignedIn> clinics, long seed, Tally all) {
        var settings = Map.of(
                "POLYCLINIC_BUDGET_CONNECTIONS",
                Integer.toString(clinics.size() + 100),
                "POLYCLINIC_POOL_IDLE_TIMEOUT",
                "1h");
        var product = stage.start("ample", settings);
        new Load(product.port(), seed).closed(CLIENTS, WARM, all, clinics.getFirst()::read);
        var calls = new ArrayList<Load.Due>();
        for (var clinic : clinics) {
            calls.add(new Load.Due(calls.size() * Duration.ofMillis(10).toNanos(), clinic.read(Load.random(seed))));
        }
        new Load(product.port(), seed).open(calls, all);
        var figures = new ArrayList<Figure>();
        figures.add(spread(product, clinics, seed, all));
        figures.addAll(sameRate(product, clinics, seed, all));
        stage.stop(product);
        return figures;
    }

    static Function<RandomGenerator, Call> anyOf(List<SignedIn> clinics) {
        return random -> clinics.get(random.nextInt(clinics.size())).read(random);
    }

    /** The same build twice, once with one plain data source where the clinics' pools are otherwise; both behind the same host names. */
    private static Figure fixed(Stage stage, List<SignedIn> clinics, long seed, Tally all) {
        var first = clinics.getFirst();
        var clinic = first.clinic();
        var plain = stage.startMeasured(
                "fixed",
                Map.of(
                        "POLYCLINIC_BENCH_FIXED_URL", stage.databaseUrl(clinic.database()),
                        "POLYCLINIC_BENCH_FIXED_USER", clinic.role(),
                        "POLYCLINIC_BENCH_FIXED_PASSWORD", clinic.rolePassword()));
        var routed = stage.startMeasured("routed", Map.of());
        for (var product : List.of(plain, routed)) {
            new Load(product.port(), seed).closed(CLIENTS, WARM, all, first::read);
        }
        var ratios = new ArrayList<Double>();
        for (var pair = 0; pair < PAIRS; pair++) {
            var ofPlain = new Load(plain.port(), seed + pair).closed(CLIENTS, SHORT, all, first::read);
            var ofRouted = new Load(routed.port(), seed + pair).closed(CLIENTS, SHORT, all, first::read);
            Progress.say("routed %.0f/s, fixed %.0f/s", ofRouted, ofPlain);
            ratios.add(ofRouted / ofPlain);
        }
        stage.stop(plain);
        stage.stop(routed);
        return Figure.atLeast("routed read ÷ same read on one fixed data source", Medians.of(ratios), "", 0.97);
    }

    private static Figure spread(Product product, List<SignedIn> clinics, long seed, Tally all) {
        new Load(product.port(), seed).closed(CLIENTS, WARM, all, anyOf(clinics));
        var ratios = new ArrayList<Double>();
        for (var pair = 0; pair < PAIRS; pair++) {
            var one = new Load(product.port(), seed + pair).closed(CLIENTS, SHORT, all, clinics.getFirst()::read);
            var every = new Load(product.port(), seed + pair).closed(CLIENTS, SHORT, all, anyOf(clinics));
            Progress.say("%d clinics %.0f/s, one clinic %.0f/s", clinics.size(), every, one);
            ratios.add(every / one);
        }
        return Figure.atLeast(
                clinics.size() + " clinics evenly, a connection each ÷ one clinic", Medians.of(ratios), "", 0.70);
    }

    private static List<Figure> sameRate(Product product, List<SignedIn> clinics, long seed, Tally all) {
        var figures = new ArrayList<Figure>();
        var counts = List.of(1, 10, 100, 1_000).stream()
                .filter(count -> count <= clinics.size())
                .toList();
        var times = counts.stream().map(_ -> new ArrayList<Double>()).toList();
        for (var round = 0; round < PAIRS; round++) {
            for (var index = 0; index < counts.size(); index++) {
                var tally = new Tally();
                var random = Load.random(seed + round);
                new Load(product.port(), seed)
                        .open(evenly(anyOf(clinics.subList(0, counts.get(index))), SHORT, random), tally, all);
                times.get(index).add(tally.millisAt(95));
            }
        }
        var p95 = times.stream().map(Medians::of).toList();
        for (var index = 0; index < counts.size(); index++) {
            figures.add(
                    Figure.told("p95 at " + RATE + "/s over " + counts.get(index) + " clinics", p95.get(index), "ms"));
        }
        var most = p95.stream().max(Comparator.naturalOrder()).orElseThrow();
        figures.add(Figure.atMost(
                "p95 at " + RATE + "/s: the worst of these ÷ one clinic", most / p95.getFirst(), "", 1.5));
        return figures;
    }

    private static List<Load.Due> evenly(Function<RandomGenerator, Call> next, Duration time, RandomGenerator random) {
        var calls = new ArrayList<Load.Due>();
        for (var number = 0; number < RATE * time.toSeconds(); number++) {
            calls.add(new Load.Due(number * (1_000_000_000L / RATE), next.apply(random)));
        }
        return calls;
    }

    /** A server that has never heard of the clinics, but whose code is warm. */
    private static Figure cold(Stage stage, List<SignedIn> clinics, long seed, Tally all) {
        var product =
                stage.start("cold", Map.of("POLYCLINIC_BUDGET_CONNECTIONS", Integer.toString(clinics.size() + 100)));
        var warming = clinics.subList(0, clinics.size() / 3);
        new Load(product.port(), seed).closed(CLIENTS, WARM, all, anyOf(warming));
        var tally = new Tally();
        var random = Load.random(seed);
        var calls = new ArrayList<Load.Due>();
        for (var clinic : clinics.subList(warming.size(), Math.min(clinics.size(), warming.size() + 300))) {
            calls.add(new Load.Due(calls.size() * Duration.ofMillis(50).toNanos(), clinic.read(random)));
        }
        new Load(product.port(), seed).open(calls, tally, all);
        stage.stop(product);
        return Figure.atMost("first request to a cold clinic, p95 of " + calls.size(), tally.millisAt(95), "ms", 40);
    }
}
