package io.polyclinic.notifications;

import static io.polyclinic.identity.Roles.ASSISTANT;
import static io.polyclinic.identity.Roles.BRANCH_MANAGER;
import static io.polyclinic.identity.Roles.CARE_COORDINATOR;
import static io.polyclinic.identity.Roles.CLINIC_ADMIN;
import static io.polyclinic.identity.Roles.FRONT_DESK;
import static io.polyclinic.identity.Roles.MANAGER;
import static io.polyclinic.identity.Roles.PATIENT;
import static io.polyclinic.identity.Roles.PHARMACIST;
import static io.polyclinic.identity.Roles.PRACTITIONER;
import static io.polyclinic.identity.Roles.SUPPORT;

import io.polyclinic.messaging.MessageView;
import io.polyclinic.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
@Path("/api/v1/notifications")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
class NotificationResource {

    private final SendingByHand sending;
    private final HistoryReading history;

    NotificationResource(SendingByHand sending, HistoryReading history) {
        this.sending = sending;
        this.history = history;
    }

    @POST
    @Path("/send")
    @RolesAllowed({
        CLINIC_ADMIN,
        MANAGER,
        BRANCH_MANAGER,
        PRACTITIONER,
        CARE_COORDINATOR,
        FRONT_DESK,
        ASSISTANT,
        PHARMACIST
    })
    @Operation(operationId = "sendMessage", summary = "Send a message by hand")
    @APIResponse(responseCode = "200", description = "It is on its way; what becomes of it is told by its address")
    @APIResponse(responseCode = "422", description = "There is no way to the person, or a variable is missing")
    @APIResponse(responseCode = "429", description = "More than five mails in this minute")
    public MessageView send(
            @HeaderParam("Idempotency-Key")
                    @Pattern(regexp = "[!-~]{1,100}")
                    @Parameter(description = "Names the request: sent twice, it makes one message")
                    @Nullable
                    String key,
            @Valid @NotNull SendMessage request) {
        return sending.send(request, key);
    }

    @GET
    @Path("/history")
    @RolesAllowed({
        CLINIC_ADMIN,
        MANAGER,
        BRANCH_MANAGER,
        PRACTITIONER,
        CARE_COORDINATOR,
        FRONT_DESK,
        ASSISTANT,
        PHARMACIST,
        PATIENT,
        SUPPORT
    })
    @Operation(operationId = "listMessages", summary = "What was sent; patients see what was sent to them")
    @APIResponse(responseCode = "200", description = "One page, the newest first")
    public Page<MessageView> list(@BeanParam @Valid HistoryFilter filter) {
        return history.list(filter);
    }

    @GET
    @Path("/stats")
    @RolesAllowed({CLINIC_ADMIN, MANAGER, SUPPORT})
    @Operation(operationId = "countMessages", summary = "How many messages there are by channel, kind and state")
    @APIResponse(responseCode = "200", description = "The counts; of the last 30 days where nothing is said")
    public MessageStats stats(
            @QueryParam("from") @Parameter(description = "Made at this time or later") @Nullable Instant from,
            @QueryParam("to") @Parameter(description = "Made before this time") @Nullable Instant to) {
        return history.stats(from, to);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        CLINIC_ADMIN,
        MANAGER,
        BRANCH_MANAGER,
        PRACTITIONER,
        CARE_COORDINATOR,
        FRONT_DESK,
        ASSISTANT,
        PHARMACIST,
        PATIENT,
        SUPPORT
    })
    @Operation(operationId = "readMessage", summary = "One message and what became of it")
    @APIResponse(responseCode = "200", description = "The message")
    public MessageView read(@PathParam("id") UUID id) {
        return history.read(id);
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed({CLINIC_ADMIN, MANAGER, BRANCH_MANAGER, CARE_COORDINATOR, FRONT_DESK})
    @Operation(operationId = "retryMessage", summary = "Send a message again that failed")
    @APIResponse(responseCode = "200", description = "It is on its way once more")
    @APIResponse(responseCode = "409", description = "It has not failed, or what it said is forgotten")
    @APIResponse(responseCode = "422", description = "There is no way to the person")
    public MessageView retry(@PathParam("id") UUID id) {
        return sending.retry(id);
    }
}
