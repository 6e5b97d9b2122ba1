package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** A queue of a test that speaks to the outside, which is the test. */
final class Calling implements OutsideQueue<UUID, String> {

    interface Outside {
        String answer(UUID subject) throws Exception;
    }

    private final String name;
    final List<UUID> called = new CopyOnWriteArrayList<>();
    volatile Outside outside = _ -> "yes";
    volatile Function<String, TaskEnd> meaning = _ -> TaskEnd.done();
    volatile Consumer<Task> finishing = _ -> {};

    Calling(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RetryPlan retries() {
        return new RetryPlan(3, Duration.ofSeconds(10), Duration.ofMinutes(10));
    }

    @Override
    public Optional<UUID> prepare(Task task) {
        return Optional.of(task.subject());
    }

    @Override
    public String perform(ClinicRecord clinic, UUID subject) throws Exception {
        called.add(subject);
        return outside.answer(subject);
    }

    @Override
    public TaskEnd finish(Task task, UUID subject, String answer) {
        finishing.accept(task);
        return meaning.apply(answer);
    }
}
