package io.polyclinic.bench;

import io.polyclinic.bench.Measure.Wanted;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Many clients in many clinics, reading and writing, some hanging up in the middle, with fewer connections than clinics, so that pools
 * come and go all the while, over slow lines to PostgreSQL and Redis. Every answer must be of the clinic that was asked, and what was
 * answered must be what is in the databases.
 */
final class Interleave implements Measure.Measurement {

    private static final int CLINICS = 50;
    private static final int CLIENTS = 64;
    private static final int SMALL = 4_000;
    private static final int LARGE = 1_000_000;
    private static final int SLOWEST_MILLIS = 2;
    private static final Map<String, String> SETTINGS = Map.of(
            "POLYCLINIC_BUDGET_CONNECTIONS", "59", // 47 of them for clinics, so that one in a few requests makes another pool give way
            "POLYCLINIC_POOL_IDLE_TIMEOUT", "1s");

    @Override
    public Report run(Wanted wanted) {
        var answers = wanted.sizeOr(SMALL, LARGE);
        try (var stage = Stage.set(wanted.target(), "interleave", 200)) {
            stage.slowDown(wanted.seed(), SLOWEST_MILLIS);
            var clinics = new Fleet(stage).create(CLINICS);
            var product = stage.start("server", SETTINGS);
            var signedIn = SignedIn.at(clinics, product.port());
            var tally = new Tally();
            try (var ledger = new Ledger(stage.logs().resolve("ledger.txt"))) {
                Progress.say("%d answers to %d clients of %d clinics", answers, CLIENTS, CLINICS);
                var opened = product.metric("polyclinic_pools_opened_total");
                var work = new Work(product.port(), signedIn, answers, ledger, tally);
                Load.inThreads(CLIENTS, client -> work.run(Load.random(wanted.seed() * 1_000 + client)));
                Progress.say("answers: %s", tally.kinds());
                opened = product.metric("polyclinic_pools_opened_total") - opened;
                stage.stop(product); // whatever was under way is over
                return report(wanted, tally, Books.compare(stage, clinics, ledger), opened);
            }
        }
    }

    private static Report report(Wanted wanted, Tally tally, Books.Result books, double poolsOpened) {
        var dishonest = tally.othersThan("200|201|503 clinic-(busy|moved)|aborted by us");
        var refused = tally.errors() - dishonest;
        return new Report(
                "interleave",
                wanted.seed(),
                tally.tries(),
                List.of(
                        Figure.none("answers with another clinic's canary or none", tally.mismatches(), tally.good()),
                        Figure.none("rows in another clinic's database", books.strangers(), books.rows()),
                        Figure.none("writes that were answered and are not there", books.lost(), books.done()),
                        Figure.none(
                                "writes that are there twice, or that nobody wanted", books.doubled(), books.rows()),
                        Figure.noneIfAny(
                                "writes that were refused and are there", books.refusedButThere(), books.refused()),
                        Figure.none("answers that are neither 200, 201 nor an honest 503", dishonest, tally.tries()),
                        Figure.atLeast("pools that gave way to others and were opened again", poolsOpened, "", CLINICS),
                        Figure.told("given up by the client", 100.0 * tally.givenUp() / tally.tries(), "%"),
                        Figure.told("refused with 503", 100.0 * refused / tally.tries(), "%"),
                        Figure.told("p50", tally.millisAt(50), "ms"),
                        Figure.told("p99", tally.millisAt(99), "ms")));
    }

    /** What the clients do until all together have so many answers. */
    private static final class Work {

        private static final int ONE_IN_ABORTED = 10;
        private static final int WRITES_OF_TEN = 3;
        private static final int LISTS_OF_TEN = 4;

        private final int port;
        private final List<SignedIn> clinics;
        private final long answers;
        private final AtomicLong requests = new AtomicLong();
        private final Ledger ledger;
        private final Tally tally;

        Work(int port, List<SignedIn> clinics, long answers, Ledger ledger, Tally tally) {
            this.port = port;
            this.clinics = clinics;
            this.answers = answers;
            this.ledger = ledger;
            this.tally = tally;
        }

        void run(RandomGenerator random) throws IOException {
            try (var line = new HttpLine(port)) {
                while (tally.good() < answers) {
                    var name = "n" + requests.incrementAndGet();
                    one(name, any(name, clinics.get(random.nextInt(clinics.size())), random), line, random);
                }
            }
        }

        private static Call any(String name, SignedIn who, RandomGenerator random) {
            var dice = random.nextInt(10);
            return dice < WRITES_OF_TEN ? who.write(name) : dice < LISTS_OF_TEN ? who.list() : who.read(random);
        }

        private void one(String name, Call call, HttpLine line, RandomGenerator random) {
            ledger.intends(name, call.clinic(), call.write() == null ? Ledger.READ : Ledger.WRITE);
            var begun = System.nanoTime();
            try {
                if (random.nextInt(ONE_IN_ABORTED) == 0) {
                    var length = call.request().length;
                    line.abort(call.request(), random.nextBoolean() ? length : random.nextInt(length));
                    tally.aborted();
                    ledger.got(name, "aborted");
                } else {
                    var answer = line.send(call.request());
                    tally.answered(call.clinic(), answer, System.nanoTime() - begun);
                    ledger.got(name, answer.kind());
                }
            } catch (IOException e) {
                tally.failed(e);
                ledger.got(name, Load.NOTHING);
            }
        }
    }
}
