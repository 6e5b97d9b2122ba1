package io.polyclinic.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The same work on many things, some of them at the same time. */
final class AtOnce {

    private AtOnce() {}

    /** What came of each, in the order in which they were given. The first failure ends it. */
    static <A, B> List<B> each(List<A> all, int atOnce, Function<A, B> work) {
        if (all.isEmpty()) {
            return List.of();
        }
        try (var threads = Executors.newFixedThreadPool(Math.clamp(all.size(), 1, Math.max(1, atOnce)))) {
            var begun = all.stream()
                    .map(one -> threads.submit(() -> work.apply(one)))
                    .toList();
            var done = new ArrayList<B>();
            try {
                for (var one : begun) {
                    done.add(result(one));
                }
                return done;
            } finally {
                begun.forEach(one -> one.cancel(true));
            }
        }
    }

    private static <B> B result(Future<B> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("interrupted", e);
        }
    }
}
