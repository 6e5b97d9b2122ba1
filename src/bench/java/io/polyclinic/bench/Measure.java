package io.polyclinic.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code scripts/bench} and {@code scripts/campaign} run. Ends with 0 only when every figure holds. */
@Command(
        name = "measure",
        subcommands = {Measure.Bench.class, Measure.Campaign.class})
final class Measure {

    private static final Map<String, Measurement> BENCHES =
            Map.of("tenancy", new TenancyBench(), "fleet", new FleetBench(), "messages", new MessagesBench());
    private static final Map<String, Measurement> CAMPAIGNS = Map.of(
            "interleave", new Interleave(),
            "mutants", new Mutants(),
            "churn", new Churn(),
            "burst", new Burst(),
            "noisy", new Noisy(),
            "outage", new Outage(),
            "fleet", new FleetCampaign(),
            "messages", new Messages());

    /** The part that is named where times do not matter. */
    static final String BRIEF = "brief";

    private Measure() {}

    public static void main(String... arguments) {
        System.exit(new CommandLine(new Measure())
                .setExecutionExceptionHandler((failure, _, _) -> {
                    failure.printStackTrace();
                    return 1;
                })
                .execute(arguments));
    }

    /**
     * What is wanted.
     *
     * @param target the build's folder
     * @param size small, large or a number that the measurement explains
     * @param only the parts that are wanted; all where none is named
     */
    record Wanted(Path target, String size, long seed, List<String> only) {

        boolean includes(String part) {
            return only.isEmpty() || only.contains(part);
        }

        /** Whether times do not matter, so that nothing need be warm or done often. */
        boolean isBrief() {
            return only.contains(BRIEF);
        }

        int sizeOr(int small, int large) {
            return switch (size) {
                case "small" -> small;
                case "large" -> large;
                default -> Integer.parseInt(size);
            };
        }
    }

    /** Starts what it needs, measures, stops it. */
    @FunctionalInterface
    interface Measurement {
        Report run(Wanted wanted) throws Exception;
    }

    /** What the two have in common. */
    abstract static class Words implements Callable<Integer> {

        @Parameters(paramLabel = "NAME", description = "What to run")
        @Nullable
        String name;

        @Option(names = "--size", paramLabel = "small|large|N", description = "How much of it")
        @Nullable
        String size;

        @Option(names = "--seed", defaultValue = "1", description = "Where the random numbers begin")
        long seed;

        @Option(
                names = "--only",
                paramLabel = "PART",
                split = ",",
                description = "Of bench tenancy only these: fixed, spread, day, cold, idle; of bench fleet: migrate, create; of campaign"
                                + " fleet: migrate, troubled, doctor, restore, verbs, builds")
        List<String> only = new ArrayList<>();

        @Option(names = "--json", description = "Answer in JSON")
        boolean json;

        @Option(names = "--target", hidden = true, defaultValue = "target")
        Path target = Path.of("target");

        Integer run(Map<String, Measurement> all, String usual) throws Exception {
            var measurement = all.get(String.valueOf(name));
            if (measurement == null) {
                System.err.println("there is no " + name + "; there is: " + String.join(", ", new TreeSet<>(all.keySet())));
                return 2;
            }
            var report = measurement.run(new Wanted(target.toAbsolutePath(), size == null ? usual : size, seed, only));
            System.out.println(json ? report.json() : report.table());
            return report.holds() ? 0 : 1;
        }
    }

    @Command(
            name = "bench",
            description = "Measures figures. The size is the number of clinics.",
            mixinStandardHelpOptions = true)
    static final class Bench extends Words {
        @Override
        public Integer call() throws Exception {
            return run(BENCHES, "large");
        }
    }

    @Command(
            name = "campaign",
            description =
                    "Tries hard to break something. The size is: interleave: answers; churn: seconds; burst: clinics; noisy: pairs;"
                            + " outage: rounds; fleet: clinics; messages: messages; mutants has none.",
            mixinStandardHelpOptions = true)
    static final class Campaign extends Words {
        @Override
        public Integer call() throws Exception {
            return run(CAMPAIGNS, "small");
        }
    }
}
