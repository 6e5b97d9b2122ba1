package io.polyclinic.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;

/** Sends messages one after the other, each when it is due or, without a rate, as soon as there is a hand free. */
final class PacedSending {

    private static final int HANDS = 16;
    private static final int MOST_TRIES = 100;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final long SECOND = 1_000_000_000L;

    private final Writers writers;
    private final Ledger ledger;
    private final IntUnaryOperator ports;
    private final Tally tally = new Tally();
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();

    /** @param ports where the server listens that a hand is to ask for its n-th message */
    PacedSending(Writers writers, Ledger ledger, IntUnaryOperator ports) {
        this.writers = writers;
        this.ledger = ledger;
        this.ports = ports;
    }

    /**
     * Sends those from the first to before the last.
     *
     * @param rate in a second; 0 for as fast as it goes
     */
    void run(int first, int last, int rate) {
        var next = new AtomicInteger(first);
        var begun = System.nanoTime();
        Load.inThreads(HANDS, _ -> {
            for (var number = next.getAndIncrement(); number < last; number = next.getAndIncrement()) {
                var due = rate == 0 ? System.nanoTime() : begun + (number - first) * SECOND / rate;
                for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                send(number, due);
            }
        });
    }

    private void send(int number, long due) {
        var call = writers.message(number);
        var name = "n" + number;
        ledger.intends(name, call.clinic(), Ledger.WRITE);
        sentAt.put(Writers.address(name, call.clinic().slug()), due);
        try {
            var answer = answerOf(number, call);
            tally.answered(call.clinic(), answer, System.nanoTime() - due);
            ledger.got(name, answer.kind());
        } catch (IOException e) {
            tally.failed(e);
            ledger.got(name, Load.NOTHING);
        }
    }

    /** Who finds nobody listening has told nobody anything, and asks the other server. */
    private Answer answerOf(int number, Call call) throws IOException {
        for (var tries = 0; ; tries++) {
            try (var line = new HttpLine(ports.applyAsInt(number + tries))) {
                return line.send(call.request());
            } catch (ConnectException e) {
                if (tries > MOST_TRIES) {
                    throw e;
                }
                Waiting.pass(BETWEEN_TRIES);
            }
        }
    }

    Tally tally() {
        return tally;
    }

    /** When each was due, by its address, in the time of {@link System#nanoTime}. */
    Map<String, Long> sentAt() {
        return new HashMap<>(sentAt);
    }
}
