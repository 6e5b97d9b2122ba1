package io.polyclinic.messaging;

import io.polyclinic.outbox.InsideQueue;
import io.polyclinic.outbox.RetryPlan;
import io.polyclinic.outbox.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Forgets the secrets of a message when its time is over, whatever became of it. */
@ApplicationScoped
class ForgettingSecrets implements InsideQueue {

    static final String QUEUE = "message-secrets";

    private static final RetryPlan RETRIES = new RetryPlan(20, Duration.ofSeconds(10), Duration.ofHours(1));

    private final MessageSecrets secrets;

    ForgettingSecrets(MessageSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return QUEUE;
    }

    @Override
    public RetryPlan retries() {
        return RETRIES;
    }

    @Override
    public void handle(Task task) {
        secrets.forget(task.subject());
    }
}
