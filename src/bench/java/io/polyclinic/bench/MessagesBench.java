package io.polyclinic.bench;

import io.polyclinic.bench.Measure.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** How many messages go out in a second, how late they are, and what clinics cost that have none. */
final class MessagesBench implements Measure.Measurement {

    private static final int SMALL = 20;
    private static final int LARGE = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final Map<String, String> SETTINGS = Map.of(
            "POLYCLINIC_CHANNELS_MAIL_NETWORKS", "127.0.0.0/8",
            "POLYCLINIC_CHANNELS_ALLOW_PLAIN_MAIL", "true");

    /**
     * How much of it.
     *
     * @param clinics all of them
     * @param busy those that send
     * @param burst messages that are sent as fast as it goes
     * @param rate messages in a second
     * @param seconds for which this rate is held
     * @param idleSeconds for which nothing is done
     */
    private record Size(int clinics, int busy, int burst, int rate, int seconds, int idleSeconds) {

        static Size of(Wanted wanted) {
            var clinics = wanted.sizeOr(SMALL, LARGE);
            return clinics < LARGE
                    ? new Size(Math.max(5, clinics), 5, 300, 20, 15, 15)
                    : new Size(clinics, 50, 5_000, 100, 60, 60);
        }

        int messages() {
            return burst + rate * seconds;
        }
    }

    @Override
    public Report run(Wanted wanted) throws Exception {
        var size = Size.of(wanted);
        try (var stage = Stage.setDurable(wanted.target(), "messages-bench", 400);
                var sink = MailSink.open(wanted.seed(), 0);
                var ledger = new Ledger(stage.logs().resolve("ledger.txt"))) {
            var clinics = new Fleet(stage).create(size.clinics());
            var writers = Writers.at(stage, clinics.subList(0, size.busy()), size.messages(), "We are closed on Monday.");
            var servers = List.of(stage.start("server-1", SETTINGS), stage.start("server-2", SETTINGS));
            writers.signIn(servers.getFirst().port(), sink.port());
            var used = SignedIn.at(clinics, servers.getLast().port());
            var sending = new PacedSending(
                    writers, ledger, number -> servers.get(number % servers.size()).port());
            var throughput = throughput(sending, sink, size.burst());
            var lag = lag(sending, sink, size);
            var idle = percentOfOneCore(servers, size.idleSeconds());
            var tally = sending.tally();
            Progress.say("answers: %s", tally.kinds());
            var rate = "lag at " + size.rate() + "/s, ";
            return new Report(
                    "messages",
                    wanted.seed(),
                    tally.tries(),
                    List.of(
                            Figure.none("messages that did not go out", tally.good() - arrived(sink), tally.good()),
                            Figure.none("requests that were refused", tally.errors(), tally.tries()),
                            Figure.told("messages, from the first request to the last mail", throughput, "/s"),
                            Figure.told(rate + "p50", lag.getValueAtPercentile(50), "ms"),
                            Figure.atMost(
                                    rate + "p99 of " + lag.getTotalCount(), lag.getValueAtPercentile(99), "ms", 2_000),
                            Figure.atMost(
                                    "processor time of two servers with %d idle clinics, over %d s"
                                            .formatted(used.size(), size.idleSeconds()),
                                    idle,
                                    "% of a core",
                                    1)));
        }
    }

    private static long arrived(MailSink sink) {
        return sink.mails().stream().map(MailSink.Mail::to).distinct().count();
    }

    private static void waitForAll(PacedSending sending, MailSink sink) {
        Waiting.until(PATIENCE, () -> arrived(sink) >= sending.tally().good());
    }

    /** Messages in a second, all of them sent as fast as it goes. */
    private static double throughput(PacedSending sending, MailSink sink, int messages) {
        Progress.say("%d messages as fast as it goes", messages);
        var begun = System.nanoTime();
        sending.run(0, messages, 0);
        waitForAll(sending, sink);
        var last = sink.mails().stream().mapToLong(MailSink.Mail::at).max().orElse(Long.MAX_VALUE);
        return sink.mails().size() / ((last - begun) / 1e9);
    }

    /** From when a request was due to when its mail was taken, in milliseconds. */
    private static Histogram lag(PacedSending sending, MailSink sink, Size size) {
        Progress.say("%d messages a second for %d s", size.rate(), size.seconds());
        var before = sending.sentAt().keySet();
        sending.run(size.burst(), size.messages(), size.rate());
        waitForAll(sending, sink);
        var sentAt = sending.sentAt();
        sentAt.keySet().removeAll(before);
        var lag = new Histogram(3);
        for (var mail : sink.mails()) {
            var due = sentAt.get(mail.to());
            if (due != null) {
                lag.recordValue(Duration.ofNanos(mail.at() - due).toMillis());
            }
        }
        return lag;
    }

    private static double percentOfOneCore(List<Product> servers, int seconds) {
        Waiting.pass(SETTLING);
        Progress.say("nothing for %d s", seconds);
        var before = taken(servers);
        Waiting.pass(Duration.ofSeconds(seconds));
        return 100.0 * taken(servers).minus(before).toMillis() / Duration.ofSeconds(seconds).toMillis();
    }

    private static Duration taken(List<Product> servers) {
        return servers.stream().map(Product::processorTime).reduce(Duration.ZERO, Duration::plus);
    }
}
