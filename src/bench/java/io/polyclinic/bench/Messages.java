package io.polyclinic.bench;

import io.polyclinic.bench.Measure.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * People of several clinics send mails while the servers that carry them and Redis are killed, and one clinic is suspended with messages
 * that fall due. All that was committed must come to the mail server, none under two ids, and nothing of what was written may stand in
 * Redis or in a log.
 */
final class Messages implements Measure.Measurement {

    private static final int SMALL = 300;
    private static final int LARGE = 10_000;
    private static final int SLOWEST_MILLIS = 1_000; // long enough that servers are killed in the middle
    private static final int SECONDS_OF_A_ROUND = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What waits for what was killed waits for seconds, not minutes: it goes the same way, and the campaign is shorter. */
    private static final Map<String, String> SETTINGS = Map.of(
            "POLYCLINIC_CHANNELS_MAIL_NETWORKS", "127.0.0.0/8",
            "POLYCLINIC_CHANNELS_ALLOW_PLAIN_MAIL", "true",
            "POLYCLINIC_CHANNELS_TIMEOUT", "4s",
            "POLYCLINIC_OUTBOX_CALL_TIMEOUT", "4s",
            "POLYCLINIC_OUTBOX_LEASE", "10s",
            "POLYCLINIC_OUTBOX_SWEEP", "10s",
            "POLYCLINIC_OUTBOX_SWEEP_WITHOUT_REDIS", "5s",
            "POLYCLINIC_MESSAGING_FIRST_PAUSE", "1s");

    /**
     * How much of it.
     *
     * @param rounds in each of which both servers and Redis are killed once
     * @param rate messages that are sent in a second
     */
    private record Size(int messages, int clinics, int rounds, int rate) {

        static Size of(Wanted wanted) {
            var messages = wanted.sizeOr(SMALL, LARGE);
            var isLarge = messages >= LARGE;
            var rate = isLarge ? 35 : 10;
            return new Size(messages, isLarge ? 50 : 5, Math.max(1, messages / rate / SECONDS_OF_A_ROUND), rate);
        }
    }

    @Override
    public Report run(Wanted wanted) throws Exception {
        var size = Size.of(wanted);
        var words = "canary-" + Long.toHexString(Load.random(wanted.seed()).nextLong());
        try (var stage = Stage.setDurable(wanted.target(), "messages", 400);
                var sink = MailSink.open(wanted.seed(), SLOWEST_MILLIS);
                var ledger = new Ledger(stage.logs().resolve("ledger.txt"))) {
            var clinics = new Fleet(stage).create(size.clinics() + 1);
            var busy = clinics.subList(1, clinics.size());
            var writers = Writers.at(stage, busy, size.messages(), words);
            var patient = Writers.at(stage, clinics.subList(0, 1), SuspendedClinic.MESSAGES, words);
            var crashes = new Crashes(stage, SETTINGS, wanted.seed());
            writers.signIn(crashes.port(0), sink.port());
            patient.signIn(crashes.port(1), sink.port());
            var suspended = new SuspendedClinic(stage, clinics.getFirst(), sink);
            suspended.send(patient, crashes.port(0), ledger);
            var sending = new PacedSending(writers, ledger, crashes::port);
            var spills = new Spills(stage, words);
            Load.inThreads(3, thread -> {
                switch (thread) {
                    case 0 -> sending.run(0, size.messages(), size.rate());
                    case 1 -> crashes.run(size.rounds());
                    default -> suspended.suspendAndWait();
                }
            });
            Progress.say("answers: %s", sending.tally().kinds());
            var early = suspended.arrived();
            suspended.resume();
            var books = new MessageBooks(stage, clinics);
            var begun = System.nanoTime();
            Waiting.until(PATIENCE, () -> books.stuck() == 0);
            var settled = (System.nanoTime() - begun) / 1e9;
            var stuck = books.stuck();
            var redis = spills.inRedis();
            crashes.stop();
            var result = books.compare(ledger, sink.mails(), words);
            return new Report(
                    "messages",
                    wanted.seed(),
                    sending.tally().tries(),
                    figures(result, crashes, List.of(stuck, early, suspended.missing(), redis, spills.inLogs()), settled));
        }
    }

    private static List<Figure> figures(MessageBooks.Result of, Crashes crashes, List<Long> seen, double settled) {
        return List.of(
                Figure.none("messages that were promised and are not there", of.lost(), of.told()),
                Figure.noneIfAny("messages that were refused and are there", of.refusedButThere(), of.refused()),
                Figure.none("committed messages that did not come to the mail server", of.notDelivered(), of.committed()),
                Figure.none("committed messages that are not SENT", of.notSent(), of.committed()),
                Figure.none("messages that came under two ids", of.twice(), of.committed()),
                Figure.none("mails of no message, or without its words", of.strange(), of.committed()),
                Figure.none("tasks stuck in the outboxes", seen.get(0), of.committed()),
                Figure.none("messages of a suspended clinic that went out", seen.get(1), SuspendedClinic.MESSAGES),
                Figure.none("the same that did not when it was resumed", seen.get(2), SuspendedClinic.MESSAGES),
                Figure.none("files of Redis with words of a message", seen.get(3), of.committed()),
                Figure.none("logs with words of a message", seen.get(4), of.committed()),
                Figure.atLeast("times that a server was killed", crashes.ofServers(), "", 2),
                Figure.atLeast("times that Redis was killed", crashes.ofRedis(), "", 1),
                Figure.told("mails that came once more under the same id", of.again(), ""),
                Figure.told("requests that were refused", of.refused(), ""),
                Figure.told("until the outboxes were empty, after the resumption", settled, "s"));
    }
}
