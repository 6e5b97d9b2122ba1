package io.polyclinic.live;

import static io.polyclinic.identity.Roles.CLINIC_ADMIN;

import io.polyclinic.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@RunOnVirtualThread
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(CLINIC_ADMIN)
@Tag(name = "Events")
class EventQueueResource {

    private final LookingAfterQueues queues;

    EventQueueResource(LookingAfterQueues queues) {
        this.queues = queues;
    }

    @GET
    @Path("/email-queue/status")
    @Operation(
            operationId = "readQueueStatus",
            summary = "How many messages and events are on their way, were delivered, were given up")
    @APIResponse(responseCode = "200", description = "The counts of all queues together")
    public QueueStatusView status() {
        return queues.status();
    }

    @POST
    @Path("/email-queue/clear-completed")
    @Operation(operationId = "clearCompletedJobs", summary = "Forget the jobs that were done")
    @APIResponse(responseCode = "200", description = "How many there were; what they did remains")
    public ClearedView clearCompleted() {
        return queues.clearCompleted();
    }

    @POST
    @Path("/test")
    @Operation(
            operationId = "sendTestEvent",
            summary = "Send an event to streams and webhooks, to try whether it arrives")
    @APIResponse(responseCode = "200", description = "The event: its type is test.sent, and it says that it is a test")
    public TestEventView test() {
        return queues.test();
    }

    @GET
    @Path("/dead-letters")
    @Operation(operationId = "listDeadLetters", summary = "What was given up after all attempts, the latest first")
    @APIResponse(responseCode = "200", description = "One page")
    public Page<DeadLetterView> deadLetters(@BeanParam @Valid DeadLetterFilter filter) {
        return queues.deadLetters(filter);
    }

    @POST
    @Path("/dead-letters/{id}/requeue")
    @Operation(operationId = "requeueDeadLetter", summary = "Try again what was given up, from the beginning")
    @APIResponse(responseCode = "200", description = "It will be tried at once")
    @APIResponse(responseCode = "404", description = "Nothing was given up that has this id")
    public RequeuedView requeue(@PathParam("id") UUID id) {
        return queues.requeue(id);
    }
}
