package io.polyclinic.messaging;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.outbox.OutsideQueue;
import io.polyclinic.outbox.RetryPlan;
import io.polyclinic.outbox.Task;
import io.polyclinic.outbox.TaskEnd;
import io.quarkus.qute.TemplateException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Sends what is due: one task a delivery. */
@ApplicationScoped
class MessageQueue implements OutsideQueue<MessageQueue.Step, SendResult> {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Deliveries deliveries;
    private final DeliveryReports reports;
    private final Composing composing;
    private final Holding holding;
    private final Carriers carriers;
    private final Notices notices;
    private final RetryPlan retries;

    MessageQueue(
            Deliveries deliveries,
            DeliveryReports reports,
            Composing composing,
            Holding holding,
            Carriers carriers,
            Notices notices,
            MessagingConfig config) {
        this.deliveries = deliveries;
        this.reports = reports;
        this.composing = composing;
        this.holding = holding;
        this.carriers = carriers;
        this.notices = notices;
        this.retries = new RetryPlan(config.attempts(), config.firstPause(), LONGEST_PAUSE);
    }

    /** What is to be done about a delivery. */
    sealed interface Step {

        record Send(Carriers.Carrier carrier, OutgoingMessage message) implements Step {}

        record Wait(Holding.Hold hold) implements Step {}
    }

    @Override
    public String name() {
        return Deliveries.QUEUE;
    }

    @Override
    public RetryPlan retries() {
        return retries;
    }

    @Override
    public Optional<Step> prepare(Task task) {
        var held = deliveries.hold(task.subject());
        if (held.isEmpty() || !held.get().delivery().state().isOpen()) {
            return Optional.empty();
        }
        return step(held.get(), task.attempt());
    }

    private Optional<Step> step(Deliveries.Held held, int attempt) {
        var message = held.message();
        var channel = held.delivery().channel();
        var cancelled = holding.reasonToCancel(message, channel);
        if (cancelled != null) {
            deliveries.cancelled(held, cancelled);
            return Optional.empty();
        }
        if (!composing.isComplete(message)) {
            deliveries.failed(held, "what it was to say is forgotten, because it was secret");
            return Optional.empty();
        }
        if (channel == ChannelKind.IN_APP) {
            notices.add(held, composing.compose(message, held.delivery()).kept());
            return Optional.empty();
        }
        var carrier = carriers.of(channel);
        if (carrier.isEmpty()) {
            deliveries.failed(held, "the clinic has no account for this channel any more");
            return Optional.empty();
        }
        if (held.delivery().state() == DeliveryState.QUEUED) {
            var hold = holding.reasonToWait(message, channel);
            if (hold.isPresent()) {
                return hold.map(Step.Wait::new);
            }
        }
        return send(held, carrier.get(), attempt);
    }

    private Optional<Step> send(Deliveries.Held held, Carriers.Carrier carrier, int attempt) {
        var delivery = held.delivery();
        Composing.Composed composed;
        try {
            composed = composing.compose(held.message(), delivery);
        } catch (TemplateException e) {
            deliveries.failed(held, "its template cannot be put into words");
            return Optional.empty();
        }
        if (carrier.channel().asksForApproval()
                && composed.outgoing().template() == null
                && !holding.isWindowOpen(delivery.channel(), delivery.address())) {
            deliveries.failed(
                    held, "the person has not written within 24 hours, and the template has no approved wording");
            return Optional.empty();
        }
        deliveries.sends(held, carrier.account().provider(), attempt, composed.kept());
        return Optional.of(new Step.Send(carrier, composed.outgoing()));
    }

    @Override
    public SendResult perform(ClinicRecord clinic, Step step) throws InterruptedException {
        return switch (step) {
            case Step.Wait wait ->
                new SendResult.Unavailable(wait.hold().why(), wait.hold().until());
            case Step.Send send -> handOver(clinic, send);
        };
    }

    private static SendResult handOver(ClinicRecord clinic, Step.Send send) throws InterruptedException {
        try {
            return send.carrier().channel().send(clinic, send.carrier().account(), send.message());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) { // whatever a provider's library makes of it
            return new SendResult.Unavailable(e.getClass().getSimpleName() + ": " + e.getMessage(), null);
        }
    }

    @Override
    public TaskEnd finish(Task task, Step step, SendResult answer) {
        if (step instanceof Step.Wait(var hold)) {
            return TaskEnd.later(hold.why(), hold.until());
        }
        var held = deliveries.hold(task.subject());
        if (held.isEmpty() || !held.get().delivery().state().isOpen()) {
            return TaskEnd.done();
        }
        return switch (answer) {
            case SendResult.Accepted(var providerId) -> {
                var carrier = ((Step.Send) step).carrier();
                reports.accepted(held.get(), carrier.account().provider(), providerId);
                yield TaskEnd.done();
            }
            case SendResult.Refused(var why) -> TaskEnd.dead(why);
            case SendResult.Unavailable(var why, var notBefore) -> {
                held.get().delivery().stumbled(why);
                yield notBefore == null ? TaskEnd.again(why) : TaskEnd.again(why, notBefore);
            }
        };
    }

    @Override
    public void gaveUp(Task task, String why) {
        deliveries
                .hold(task.subject())
                .filter(held -> held.delivery().state().isOpen())
                .ifPresent(held -> deliveries.failed(held, why));
    }
}
