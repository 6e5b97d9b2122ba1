package io.polyclinic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** The same thing done many times at once, on threads of its own that are let go together. */
public final class Together {

    private Together() {}

    /** What each of them gave. */
    public static <T> List<T> times(int many, IntFunction<T> work) {
        var ready = new CountDownLatch(many);
        try (var threads = Executors.newFixedThreadPool(many)) {
            var running = new ArrayList<Future<T>>();
            for (var i = 0; i < many; i++) {
                var number = i;
                running.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return work.apply(number);
                }));
            }
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("one of " + many + " failed", e);
        }
    }
}
