package io.polyclinic.bench;

import io.polyclinic.bench.Measure.Wanted;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Every clinic is suspended, resumed and moved to a new generation again and again while it is read and written, in pools that are few
 * and short-lived. Nobody may notice but by an honest refusal, and nothing may pile up.
 */
final class Churn implements Measure.Measurement {

    private static final int CLINICS = 24;
    private static final int CLIENTS = 24;
    private static final int SMALL_SECONDS = 20;
    private static final int LARGE_SECONDS = 600;
    private static final int WRITES_OF_TEN = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(10);
    private static final Map<String, String> SETTINGS = Map.of(
            "POLYCLINIC_BUDGET_CONNECTIONS", "32",
            "POLYCLINIC_POOL_IDLE_TIMEOUT", "1s");

    /** How much a server holds at one moment. */
    private record Size(double threads, double heap) {

        static Size of(Product product, boolean brief) {
            if (brief) {
                return new Size(1, 1); // held to nothing then
            }
            if (!Waiting.until(PATIENCE, () -> product.metric("polyclinic_pools") == 0)) {
                Progress.say("there still are %.0f pools", product.metric("polyclinic_pools"));
            }
            Waiting.pass(SETTLING);
            return new Size(product.threads(), product.liveHeap());
        }
    }

    @Override
    public Report run(Wanted wanted) throws Exception {
        var seconds = wanted.sizeOr(SMALL_SECONDS, LARGE_SECONDS);
        try (var stage = Stage.set(wanted.target(), "churn", 200)) {
            var clinics = new Fleet(stage).create(CLINICS);
            var product = stage.start("server", SETTINGS);
            var signedIn = SignedIn.at(clinics, product.port());
            try (var ledger = new Ledger(stage.logs().resolve("ledger.txt"))) {
                var round = new Round(stage, product, signedIn, ledger);
                round.run(
                        wanted.seed(),
                        Duration.ofSeconds(wanted.isBrief() ? 1 : Math.clamp(seconds / 4, 8, 60))); // until all code is compiled and loaded
                var before = Size.of(product, wanted.isBrief());
                round.run(wanted.seed() + 1, Duration.ofSeconds(seconds));
                var after = Size.of(product, wanted.isBrief());
                Progress.say("answers: %s", round.tally.kinds());
                var shutPools = product.linesOfLog(line -> line.contains("ool is shutting down")
                        || line.contains("ool closed")
                        || line.contains("ool is closed"));
                var killed = product.linesOfLog(line -> line.contains("rollback-only")
                        || line.contains("I/O error occurred while sending")
                        || line.contains("connection has been closed"));
                var evicted = product.metric("polyclinic_pools_evicted_total");
                var errors = product.linesOfLog(line -> line.contains("\"level\":\"ERROR\""));
                stage.stop(product);
                return report(
                        wanted,
                        round,
                        Books.compare(stage, clinics, ledger),
                        List.of(shutPools, killed, errors),
                        List.of(before, after),
                        evicted);
            }
        }
    }

    private static Report report(
            Wanted wanted, Round round, Books.Result books, List<Long> log, List<Size> sizes, double evicted) {
        var tally = round.tally;
        var before = sizes.getFirst();
        var after = sizes.getLast();
        var dishonest = tally.othersThan("200|201|403 clinic-suspended|503 clinic-(moved|not-ready|busy)");
        var busy = tally.kinds().getOrDefault("503 clinic-busy", 0L);
        return new Report(
                "churn",
                wanted.seed(),
                tally.tries(),
                List.of(
                        Figure.none("answers that are neither good nor an honest refusal", dishonest, tally.tries()),
                        Figure.none("answers of another clinic", tally.mismatches(), tally.good()),
                        Figure.none("closed pools that somebody met (log)", log.get(0), tally.tries()),
                        Figure.none("transactions killed (log)", log.get(1), tally.tries()),
                        Figure.none("errors in the log", log.get(2), tally.tries()),
                        Figure.none("writes that were answered and are not there", books.lost(), books.done()),
                        Figure.noneIfAny(
                                "writes that were refused and are there", books.refusedButThere(), books.refused()),
                        Figure.none(
                                "rows that nobody wanted, or twice, or elsewhere",
                                books.doubled() + books.strangers(),
                                books.rows()),
                        Figure.atMost("threads after ÷ before", after.threads() / before.threads(), "", 1.1),
                        Figure.atMost("live heap after ÷ before", after.heap() / before.heap(), "", 1.1),
                        Figure.atLeast("changes of clinics", round.changes.get(), "", 3 * CLINICS),
                        Figure.atLeast("pools that gave way to others", evicted, "", 1),
                        Figure.told("refused as busy", 100.0 * busy / tally.tries(), "%"),
                        Figure.told("p99", tally.millisAt(99), "ms")));
    }

    /** Traffic and changes for a while. */
    private static final class Round {

        private final Stage stage;
        private final Product product;
        private final List<SignedIn> clinics;
        private final Ledger ledger;
        private final Load load;
        private final Tally tally = new Tally();
        private final AtomicLong changes = new AtomicLong();
        private final AtomicLong requests = new AtomicLong();

        Round(Stage stage, Product product, List<SignedIn> clinics, Ledger ledger) {
            this.stage = stage;
            this.product = product;
            this.clinics = clinics;
            this.ledger = ledger;
            this.load = new Load(product.port(), 0, ledger);
        }

        void run(long seed, Duration time) throws InterruptedException {
            Progress.say("churning for %d s", time.toSeconds());
            var over = new AtomicBoolean();
            var changing = Thread.ofPlatform().start(() -> change(over));
            var end = System.nanoTime() + time.toNanos();
            Load.inThreads(CLIENTS, client -> traffic(Load.random(seed * 1_000 + client), end));
            over.set(true);
            changing.join();
        }

        private void traffic(RandomGenerator random, long end) throws IOException {
            try (var line = new HttpLine(product.port())) {
                while (System.nanoTime() < end) {
                    one(line, clinics.get(random.nextInt(clinics.size())), random);
                }
            }
        }

        private void one(HttpLine line, SignedIn who, RandomGenerator random) {
            var name = "n" + requests.incrementAndGet();
            var call = random.nextInt(10) < WRITES_OF_TEN ? who.write(name) : who.read(random);
            ledger.intends(List.of(call));
            load.send(line, call, System.nanoTime(), tally);
        }

        /** One clinic after the other: suspended, resumed, a new generation. All are active when it ends. */
        private void change(AtomicBoolean over) {
            try (var catalog = stage.connect("polyclinic_central");
                    var suspend = catalog.prepareStatement(
                            "update clinic set state = 'SUSPENDED', version = version + 1 where id = ?");
                    var resume = catalog.prepareStatement(
                            "update clinic set state = 'ACTIVE', version = version + 1 where id = ?");
                    var bump = catalog.prepareStatement(
                            "update clinic set generation = generation + 1, version = version + 1 where id = ?")) {
                while (!over.get()) {
                    for (var who : clinics) {
                        for (var change : new ArrayList<>(List.of(suspend, resume, bump))) {
                            change.setObject(1, who.clinic().id());
                            change.execute();
                            changes.incrementAndGet();
                            Waiting.pass(BETWEEN_CHANGES);
                        }
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
