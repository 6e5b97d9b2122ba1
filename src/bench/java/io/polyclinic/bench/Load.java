package io.polyclinic.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** Sends requests to one server. */
final class Load {

    /** What stands in the ledger where no answer came. */
    static final String NOTHING = "none";

    private static final int OPEN_LINES = 96;

    private final int port;
    private final long seed;
    private final @Nullable Ledger ledger;

    Load(int port, long seed) {
        this(port, seed, null);
    }

    /** @param ledger where the answers to writes are noted; that they are wanted stands there already */
    Load(int port, long seed, @Nullable Ledger ledger) {
        this.port = port;
        this.seed = seed;
        this.ledger = ledger;
    }

    /** A call and when it is due, in nanoseconds after the beginning. */
    record Due(long at, Call call) {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** What so many clients get through who send one request after the other, in requests a second. */
    double closed(int clients, Duration time, Tally tally, Function<RandomGenerator, Call> next) {
        var end = System.nanoTime() + time.toNanos();
        var begun = System.nanoTime();
        var before = tally.good();
        inThreads(clients, client -> {
            var random = random(seed + client);
            try (var line = new HttpLine(port)) {
                while (System.nanoTime() < end) {
                    send(line, next.apply(random), System.nanoTime(), tally);
                }
            }
        });
        return (tally.good() - before) / ((System.nanoTime() - begun) / 1e9);
    }

    /**
     * Sends each call when it is due, whether or not the ones before are answered, and counts its time from when it was due: a server
     * that falls behind is not spared.
     */
    void open(List<Due> calls, Tally... tallies) {
        var next = new AtomicInteger();
        var begun = System.nanoTime() + Duration.ofMillis(50).toNanos();
        inThreads(OPEN_LINES, _ -> {
            try (var line = new HttpLine(port)) {
                for (var number = next.getAndIncrement(); number < calls.size(); number = next.getAndIncrement()) {
                    var due = begun + calls.get(number).at();
                    for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    send(line, calls.get(number).call(), due, tallies);
                }
            }
        });
    }

    /** Sends all the calls at the same moment, each on a line of its own. */
    void together(List<Call> calls, Tally tally) {
        var ready = new java.util.concurrent.CyclicBarrier(calls.size());
        inThreads(calls.size(), number -> {
            try (var line = new HttpLine(port)) {
                ready.await();
                send(line, calls.get(number), System.nanoTime(), tally);
            } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Sends one, and counts its time from a moment that was. */
    void send(HttpLine line, Call call, long since, Tally... tallies) {
        var got = NOTHING;
        try {
            var answer = line.send(call.request());
            var nanos = System.nanoTime() - since;
            for (var tally : tallies) {
                tally.answered(call.clinic(), answer, nanos);
            }
            got = answer.kind();
        } catch (IOException e) {
            for (var tally : tallies) {
                tally.failed(e);
            }
        }
        if (ledger != null && call.write() != null) {
            ledger.got(call.write(), got);
        }
    }

    @FunctionalInterface
    interface Client {
        void run(int number) throws IOException;
    }

    /** Runs the clients at once and waits for them; a failure of one is the failure of all. */
    static void inThreads(int clients, Client client) {
        try (var workers = Executors.newFixedThreadPool(clients)) {
            var running = java.util.stream.IntStream.range(0, clients)
                    .mapToObj(number -> workers.submit(() -> {
                        client.run(number);
                        return number;
                    }))
                    .toList();
            for (var one : running) {
                one.get(6, TimeUnit.HOURS);
            }
        } catch (InterruptedException
                | java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
