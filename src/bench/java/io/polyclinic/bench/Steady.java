package io.polyclinic.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Traffic at a fixed rate, whatever happens, until it is told to stop: reads, writes, tokens that are good elsewhere, and hosts that are
 * nobody's. What came back is kept with the moment at which it was asked for.
 */
final class Steady {

    private static final int LINES = 96;
    private static final int RATE = 200;
    private static final int PERCENT = 100;
    private static final int WRITES = 30;
    private static final int STRANGERS = 40;
    private static final int NOBODYS = 45;
    private static final long BETWEEN = Duration.ofSeconds(1).toNanos() / RATE;

    /** What was asked. */
    enum Sort {
        READ,
        WRITE,
        /** With a token that is good at another clinic. */
        STRANGER,
        /** At a host that is no clinic's. */
        NOBODY
    }

    /**
     * One answer.
     *
     * @param sent when it was asked for, in {@link System#nanoTime}
     * @param kind as {@link Answer#kind} says
     */
    record Seen(Sort sort, long sent, String kind, long nanos, boolean isAnothers) {

        boolean isGood() {
            return kind.startsWith("2");
        }

        boolean isOfKnown() {
            return sort == Sort.READ || sort == Sort.WRITE;
        }

        boolean isHonest() {
            return kind.matches(
                    switch (sort) {
                        case READ -> "200|503 [a-z-]+";
                        case WRITE -> "201|503 [a-z-]+";
                        case STRANGER -> "401 not-signed-in|503 [a-z-]+";
                        case NOBODY -> "404 clinic-not-found|503 [a-z-]+";
                    });
        }
    }

    private final int port;
    private final List<SignedIn> clinics;
    private final long seed;
    private final Ledger ledger;
    private final AtomicLong requests = new AtomicLong();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    Steady(int port, List<SignedIn> clinics, long seed, Ledger ledger) {
        this.port = port;
        this.clinics = clinics;
        this.seed = seed;
        this.ledger = ledger;
    }

    /** Goes on until {@link #stop}. */
    void run() {
        var begun = System.nanoTime();
        Load.inThreads(LINES, client -> {
            var random = Load.random(seed * 1_000 + client);
            try (var line = new HttpLine(port)) {
                while (!over) {
                    var number = requests.getAndIncrement();
                    Waiting.pass(Duration.ofNanos(begun + number * BETWEEN - System.nanoTime()));
                    one("n" + number, line, random);
                }
            }
        });
    }

    void stop() {
        over = true;
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    private void one(String name, HttpLine line, RandomGenerator random) {
        var clinic = random.nextInt(clinics.size());
        var who = clinics.get(clinic);
        var dice = random.nextInt(PERCENT);
        if (dice < WRITES) {
            var call = who.write(name);
            ledger.intends(List.of(call));
            ledger.got(name, send(Sort.WRITE, call, line));
        } else if (dice < STRANGERS) {
            var other = clinics.get((clinic + 1) % clinics.size());
            var patient = who.clinic().patients().getFirst();
            var request = HttpLine.get(who.clinic().host(), "/api/v1/patients/" + patient, other.token());
            send(Sort.STRANGER, new Call(who.clinic(), request, null), line);
        } else if (dice < NOBODYS) {
            var request = HttpLine.get("nobody-" + name + ".localhost", "/api/v1/patients", who.token());
            send(Sort.NOBODY, new Call(who.clinic(), request, null), line);
        } else {
            send(Sort.READ, who.read(random), line);
        }
    }

    private String send(Sort sort, Call call, HttpLine line) {
        var sent = System.nanoTime();
        var kind = Load.NOTHING;
        var isAnothers = false;
        try {
            var answer = line.send(call.request());
            kind = answer.kind();
            isAnothers = answer.isGood() && !Canaries.belongs(answer.text(), call.clinic());
        } catch (IOException e) {
            kind = "no answer: " + e.getMessage();
        }
        seen.add(new Seen(sort, sent, kind, System.nanoTime() - sent, isAnothers));
        return kind;
    }
}
