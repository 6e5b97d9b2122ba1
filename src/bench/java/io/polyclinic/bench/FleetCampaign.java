package io.polyclinic.bench;

import io.polyclinic.bench.Measure.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What is promised of the fleet when things go wrong. Each part has servers of its own. */
final class FleetCampaign implements Measure.Measurement {

    static final int SMALL = 40;
    static final int LARGE = 1_000;

    /** Two servers with their usual budgets, and a command beside them. */
    private static final int CONNECTIONS = 400;

    /** So many have their connections at hand: what many sleeping clinics at once cost is what the campaign burst is for. */
    private static final int UNDER_TRAFFIC = 40;

    private static final List<Named> PARTS = List.of(
            new Named("migrate", new KilledMigration()),
            new Named("troubled", new TroubledMigration()),
            new Named("doctor", new DriftingFleet()),
            new Named("restore", new RestoreUnderTraffic()),
            new Named("verbs", new KilledVerbs()),
            new Named("builds", new TwoBuilds()));

    /** One of the parts. */
    @FunctionalInterface
    interface Part {
        List<Figure> run(Stage stage, Wanted wanted) throws Exception;
    }

    /** Those that are served while the whole fleet is worked on: spread evenly, so that whatever goes through the fleet comes by. */
    static <T> List<T> underTraffic(List<T> clinics) {
        var many = Math.min(clinics.size(), UNDER_TRAFFIC);
        return IntStream.range(0, many)
                .mapToObj(number -> clinics.get(number * clinics.size() / many))
                .toList();
    }

    private record Named(String name, Part part) {}

    @Override
    public Report run(Wanted wanted) throws Exception {
        var figures = new ArrayList<Figure>();
        for (var one : PARTS) {
            if (wanted.includes(one.name())) {
                Progress.say("part %s", one.name());
                try (var stage = Stage.set(wanted.target(), "fleet-" + one.name(), CONNECTIONS)) {
                    one.part().run(stage, wanted).forEach(figure -> figures.add(figure.of(one.name())));
                }
            }
        }
        return new Report("fleet", wanted.seed(), 0, figures);
    }
}
