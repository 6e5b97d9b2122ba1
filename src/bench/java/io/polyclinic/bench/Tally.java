package io.polyclinic.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** What came back: how long it took, what kinds of answers, and how many held what is not their clinic's. */
final class Tally {

    private static final long LONGEST_MICROS = 120_000_000;
    private static final double MICROS_PER_MILLI = 1_000;
    private static final String ABORTED = "aborted by us";

    private final ConcurrentHistogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final ConcurrentHashMap<String, LongAdder> kinds = new ConcurrentHashMap<>();
    private final LongAdder tries = new LongAdder();
    private final LongAdder good = new LongAdder();
    private final LongAdder mismatches = new LongAdder();

    void answered(BenchClinic clinic, Answer answer, long nanos) {
        tries.increment();
        micros.recordValue(Math.clamp(nanos / 1_000, 1, LONGEST_MICROS));
        count(answer.kind());
        if (answer.isGood()) {
            good.increment();
            if (!Canaries.belongs(answer.text(), clinic)) {
                mismatches.increment();
            }
        }
    }

    void failed(Exception failure) {
        tries.increment();
        count("no answer: " + failure.getMessage());
    }

    void aborted() {
        tries.increment();
        count(ABORTED);
    }

    private void count(String kind) {
        kinds.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    long tries() {
        return tries.sum();
    }

    long good() {
        return good.sum();
    }

    long mismatches() {
        return mismatches.sum();
    }

    /** All that was neither good nor given up by us. */
    long errors() {
        return kinds().entrySet().stream()
                .filter(kind -> !kind.getKey().startsWith("2") && !kind.getKey().equals(ABORTED))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How many answers there are of other kinds than these. */
    long othersThan(String pattern) {
        return kinds().entrySet().stream()
                .filter(kind -> !kind.getKey().matches(pattern))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Requests whose client hung up. */
    long givenUp() {
        return kinds().getOrDefault(ABORTED, 0L);
    }

    Map<String, Long> kinds() {
        var found = new TreeMap<String, Long>();
        kinds.forEach((kind, count) -> found.put(kind, count.sum()));
        return found;
    }

    double millisAt(double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
