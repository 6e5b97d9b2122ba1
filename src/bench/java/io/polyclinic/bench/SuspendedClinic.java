package io.polyclinic.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** A clinic that is suspended while it has messages that fall due. */
final class SuspendedClinic {

    static final int MESSAGES = 10;

    /** Long enough that it is suspended by then, although the servers that start take the processors. */
    private static final Duration UNTIL_DUE = Duration.ofSeconds(45);

    private static final Duration PAST_DUE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage;
    private final BenchClinic clinic;
    private final MailSink sink;
    private Instant due = Instant.MAX;

    SuspendedClinic(Stage stage, BenchClinic clinic, MailSink sink) {
        this.stage = stage;
        this.clinic = clinic;
        this.sink = sink;
    }

    /** Sends all of them, to go out later. */
    void send(Writers writers, int port, Ledger ledger) throws IOException {
        due = Instant.now().plus(UNTIL_DUE);
        try (var line = new HttpLine(port)) {
            for (var number = 0; number < MESSAGES; number++) {
                var call = writers.message(number, "w", due);
                ledger.intends("w" + number, clinic, Ledger.WRITE);
                var answer = line.send(call.request());
                ledger.got("w" + number, answer.kind());
                if (!answer.isGood()) {
                    throw new IllegalStateException(answer.kind() + " " + answer.text());
                }
            }
        }
    }

    /** Suspends it, and comes back some time after they were due. */
    void suspendAndWait() {
        stage.command("clinics", "suspend", clinic.slug(), "--yes", "--reason", "campaign");
        if (!Instant.now().isBefore(due)) {
            throw new IllegalStateException("the machine is too slow: the messages were due before the clinic was suspended");
        }
        Waiting.pass(Duration.between(Instant.now(), due).plus(PAST_DUE));
    }

    void resume() {
        stage.command("clinics", "resume", clinic.slug(), "--reason", "campaign");
        Waiting.until(PATIENCE, () -> arrived() >= MESSAGES);
    }

    /** How many mails of it the mail server has. */
    long arrived() {
        return sink.mails().stream()
                .map(MailSink.Mail::to)
                .filter(to -> to.endsWith(Writers.address("", clinic.slug())))
                .distinct()
                .count();
    }

    long missing() {
        return MESSAGES - arrived();
    }
}
