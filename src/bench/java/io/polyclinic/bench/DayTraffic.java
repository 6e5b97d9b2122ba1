package io.polyclinic.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A day in the clinics: somebody comes, asks 20 things within 10 seconds, and is gone; many clinics, few connections. */
final class DayTraffic {

    private static final int REQUESTS = 20;
    private static final long BURST = Duration.ofSeconds(10).toNanos();
    private static final Duration WARM = Duration.ofSeconds(45);

    /** So much less is asked while the server is warmed up: what it cannot bear would only queue. */
    private static final int WARM_PART = 4;

    /** Then as much as is measured, so that it is a day that goes on and not the moment when all clinics open. */
    private static final Duration FILL = Duration.ofSeconds(15);

    private static final Duration TIME = Duration.ofSeconds(20);
    private static final int RATE = 1_000;
    private static final int BUDGET = 200;

    /** Enough for the clinics that are in a burst at the same moment: the rate by the requests and the length of one. */
    private static final int AMPLE_BUDGET = 600;
    private static final int KEPT = 12; // of the budget, for the catalog and commands
    private static final int ALL = 1_000;

    private final Stage stage;
    private final List<SignedIn> clinics;
    private final long seed;
    private final int rate;

    DayTraffic(Stage stage, List<SignedIn> clinics, long seed) {
        this.stage = stage;
        this.clinics = clinics;
        this.seed = seed;
        this.rate = RATE * clinics.size() / ALL; // fewer clinics ask less and have less
    }

    List<Figure> run(Tally all) {
        var figures = new ArrayList<>(within(AMPLE_BUDGET, all));
        figures.addAll(within(BUDGET, all));
        return figures;
    }

    private List<Figure> within(int ofAll, Tally all) {
        var budget = KEPT + (ofAll - KEPT) * clinics.size() / ALL;
        var product = stage.start("day", Map.of("POLYCLINIC_BUDGET_CONNECTIONS", Integer.toString(budget)));
        new Load(product.port(), seed).open(calls(WARM, rate / WARM_PART, seed), all);
        new Load(product.port(), seed).open(calls(FILL, rate, seed + 1), all);
        var opened = product.metric("polyclinic_pools_opened_total");
        var tally = new Tally();
        new Load(product.port(), seed).open(calls(TIME, rate, seed + 2), tally, all);
        Progress.say(
                "day-like traffic, budget %d: %s, p50 %.1f ms, p95 %.1f ms",
                budget, tally.kinds(), tally.millisAt(50), tally.millisAt(95));
        var cold = product.metric("polyclinic_pools_opened_total") - opened;
        stage.stop(product);
        var name = "day-like traffic, " + clinics.size() + " clinics, budget " + budget + ", " + rate + "/s: ";
        return List.of(
                Figure.atMost(name + "p95", tally.millisAt(95), "ms", 25),
                Figure.none(name + "errors", tally.errors(), tally.tries()),
                Figure.told(name + "pools opened", cold / TIME.toSeconds(), "a second"));
    }

    /** Bursts begin evenly; the requests of one fall at random within it. What would fall past the end is left out, and the beginning is as full as the rest. */
    private List<Load.Due> calls(Duration time, int perSecond, long seeded) {
        var random = Load.random(seeded);
        var calls = new ArrayList<Load.Due>();
        var between = 1_000_000_000L * REQUESTS / perSecond;
        for (var begin = -BURST; begin < time.toNanos(); begin += between) {
            var clinic = clinics.get(random.nextInt(clinics.size()));
            for (var request = 0; request < REQUESTS; request++) {
                var at = begin + random.nextLong(BURST);
                if (at >= 0 && at < time.toNanos()) {
                    calls.add(new Load.Due(at, clinic.read(random)));
                }
            }
        }
        calls.sort(Comparator.comparingLong(Load.Due::at));
        return calls;
    }
}
