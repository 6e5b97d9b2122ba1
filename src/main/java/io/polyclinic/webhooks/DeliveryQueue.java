package io.polyclinic.webhooks;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.outbox.OutsideQueue;
import io.polyclinic.outbox.RetryPlan;
import io.polyclinic.outbox.Task;
import io.polyclinic.outbox.TaskEnd;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends messages to endpoints, again and again over days. The task's subject is drawn for each replay; what the receiver knows a message by is the delivery's id. */
@ApplicationScoped
class DeliveryQueue implements OutsideQueue<DeliveryJob, Attempt> {

    static final String NAME = "webhook";

    /** From seconds to half a day: two to three days in all. */
    static final RetryPlan RETRIES = new RetryPlan(20, Duration.ofSeconds(5), Duration.ofHours(12));

    private final WebhookDeliveryRepository deliveries;
    private final EndpointRepository endpoints;
    private final EndpointSecrets secrets;
    private final EndpointCare care;
    private final Sending sending;
    private final Clock clock;

    DeliveryQueue(
            WebhookDeliveryRepository deliveries,
            EndpointRepository endpoints,
            EndpointSecrets secrets,
            EndpointCare care,
            Sending sending,
            Clock clock) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.care = care;
        this.sending = sending;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RetryPlan retries() {
        return RETRIES;
    }

    @Override
    public Optional<DeliveryJob> prepare(Task task) {
        return deliveries.byTask(task.subject()).flatMap(delivery -> {
            var endpoint = endpoints.existing(delivery.endpointId());
            if (delivery.isTest()) {
                return send(endpoint, delivery);
            }
            if (!endpoint.isActive()) {
                return hold(task);
            }
            return endpoint.health()
                    .quiet(clock.instant())
                    .<DeliveryJob>map(DeliveryJob.Wait::new)
                    .or(() -> send(endpoint, delivery));
        });
    }

    /** Unless somebody resumes at this moment: then it is looked at again at once. */
    private Optional<DeliveryJob> hold(Task task) {
        return deliveries.heldByTask(task.subject()).flatMap(delivery -> {
            if (endpoints.held(endpoints.existing(delivery.endpointId())).isActive()) {
                return Optional.of(new DeliveryJob.Wait(clock.instant()));
            }
            delivery.hold();
            return Optional.empty();
        });
    }

    private Optional<DeliveryJob> send(WebhookEndpoint endpoint, WebhookDelivery delivery) {
        var signing = open(endpoint);
        if (signing == null) {
            care.lostItsSecret(endpoint);
            delivery.hold();
            return Optional.empty();
        }
        return Optional.of(
                new DeliveryJob.Send(delivery.id(), endpoint.url(), delivery.body(), signing, delivery.attempts() + 1));
    }

    private @Nullable List<WebhookSecret> open(WebhookEndpoint endpoint) {
        try {
            return secrets.of(endpoint, clock.instant());
        } catch (RuntimeException e) {
            if (EndpointSecrets.isLost(e)) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public Attempt perform(ClinicRecord clinic, DeliveryJob job) throws InterruptedException {
        return switch (job) {
            case DeliveryJob.Send send -> sending.send(send);
            case DeliveryJob.Wait _ -> Attempt.failed("the endpoint is left in peace for a while");
        };
    }

    @Override
    public TaskEnd finish(Task task, DeliveryJob job, Attempt attempt) {
        if (job instanceof DeliveryJob.Wait wait) {
            return TaskEnd.later("the endpoint has failed of late", wait.until());
        }
        return deliveries
                .heldByTask(task.subject())
                .map(delivery -> attempted(delivery, attempt))
                .orElseGet(TaskEnd::done);
    }

    private TaskEnd attempted(WebhookDelivery delivery, Attempt attempt) {
        var endpoint = endpoints.existing(delivery.endpointId());
        delivery.attempted(attempt, clock.instant());
        var failure = attempt.failure();
        if (failure == null) {
            care.received(endpoint);
            return TaskEnd.done();
        }
        if (delivery.isTest()) {
            return TaskEnd.dead(failure);
        }
        care.failed(endpoint, attempt);
        if (attempt.isGone()) {
            return TaskEnd.dead(failure);
        }
        var notBefore = attempt.notBefore();
        return notBefore == null ? TaskEnd.again(failure) : TaskEnd.again(failure, notBefore);
    }

    @Override
    public void gaveUp(Task task, String why) {
        deliveries.heldByTask(task.subject()).ifPresent(delivery -> delivery.giveUp(clock.instant()));
    }
}
