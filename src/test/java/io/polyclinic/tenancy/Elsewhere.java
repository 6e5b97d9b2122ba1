package io.polyclinic.tenancy;

import static io.polyclinic.tenancy.Elsewhere.Carries.JOBS_AND_REQUESTS;
import static io.polyclinic.tenancy.Elsewhere.Carries.NOBODYS;
import static io.polyclinic.tenancy.Elsewhere.Carries.REQUESTS;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;

/** Every way in which work leaves the thread that it began on, and the one in which it only seems to. */
@ApplicationScoped
class Elsewhere {

    private static final String EVENT = "an event";

    private final ManagedExecutor managed;
    private final ThreadContext contexts;
    private final Vertx vertx;
    private final Event<Asked> events;
    private final ExecutorService fixed = Executors.newFixedThreadPool(8);
    private final ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(8);

    Elsewhere(ManagedExecutor managed, ThreadContext contexts, Vertx vertx, Event<Asked> events) {
        this.managed = managed;
        this.contexts = contexts;
        this.vertx = vertx;
        this.events = events;
    }

    /** A task as an event. */
    record Asked(Runnable task, boolean later) {}

    /** Whose scope goes along, and the clinic with it. */
    enum Carries {
        NOBODYS,
        /** What lies in Vert.x's context, where a request's scope is. */
        REQUESTS,
        JOBS_AND_REQUESTS
    }

    record Way(String name, Executor executor, Carries carries) {

        boolean carriesJobs() {
            return carries == Carries.JOBS_AND_REQUESTS;
        }

        boolean carriesRequests() {
            return carries != Carries.NOBODYS;
        }

        boolean leavesItsThread() {
            return !name.equals(EVENT);
        }

        void go(Runnable task) {
            executor.execute(task);
        }
    }

    List<Way> ways() {
        return List.of(
                new Way("a plain thread", task -> new Thread(task).start(), NOBODYS),
                new Way("a virtual thread", task -> Thread.ofVirtual().start(task), NOBODYS),
                new Way("an executor", fixed, NOBODYS),
                new Way("an executor of virtual threads", virtual, NOBODYS),
                new Way("the common pool", ForkJoinPool.commonPool(), NOBODYS),
                new Way("a schedule", task -> scheduled.schedule(task, 1, TimeUnit.MILLISECONDS), NOBODYS),
                new Way("a Vert.x worker", task -> vertx.executeBlocking(() -> run(task), false), REQUESTS),
                new Way(
                        "a Vert.x timer",
                        task -> vertx.setTimer(1, _ -> vertx.executeBlocking(() -> run(task), false)),
                        REQUESTS),
                new Way("an event for later", task -> events.fireAsync(new Asked(task, true)), NOBODYS),
                new Way(EVENT, task -> events.fire(new Asked(task, false)), JOBS_AND_REQUESTS),
                new Way("the managed executor", managed, JOBS_AND_REQUESTS),
                new Way(
                        "a contextual task",
                        task -> fixed.execute(contexts.contextualRunnable(task)),
                        JOBS_AND_REQUESTS),
                new Way("Mutiny's workers", Infrastructure.getDefaultWorkerPool(), NOBODYS),
                new Way("a Mutiny subscription", Elsewhere::subscribed, JOBS_AND_REQUESTS),
                new Way("a Mutiny emission", Elsewhere::emitted, JOBS_AND_REQUESTS));
    }

    Way way(String name) {
        return ways().stream()
                .filter(way -> way.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void now(@Observes Asked event) {
        if (!event.later()) {
            event.task().run();
        }
    }

    void later(@ObservesAsync Asked event) {
        event.task().run();
    }

    private static void subscribed(Runnable task) {
        Uni.createFrom()
                .item(() -> run(task))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .subscribe()
                .with(_ -> {});
    }

    private static void emitted(Runnable task) {
        Uni.createFrom()
                .item(true)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(task)
                .subscribe()
                .with(_ -> {});
    }

    private static boolean run(Runnable task) {
        task.run();
        return true;
    }

    @PreDestroy
    void close() {
        fixed.shutdownNow();
        virtual.shutdownNow();
        scheduled.shutdownNow();
    }
}
