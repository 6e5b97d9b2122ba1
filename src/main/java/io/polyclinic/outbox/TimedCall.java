package io.polyclinic.outbox;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call that is broken off when it takes too long, on a thread of its own: what it leaves behind there is nobody's. */
final class TimedCall {

    private TimedCall() {}

    static <R> R within(Duration patience, Callable<R> work) throws Exception {
        var call = new FutureTask<>(work);
        Thread.ofVirtual().start(call);
        try {
            return call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TimeoutException("no answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw e;
        } finally {
            call.cancel(true);
        }
    }
}
