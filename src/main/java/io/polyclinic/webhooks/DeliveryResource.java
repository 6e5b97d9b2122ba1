package io.polyclinic.webhooks;

import static io.polyclinic.identity.Roles.CLINIC_ADMIN;

import io.polyclinic.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
@Path("/api/v1/webhooks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(CLINIC_ADMIN)
@Tag(name = "Webhooks")
class DeliveryResource {

    private final DeliveryLedger ledger;
    private final Replaying replaying;
    private final TryingWebhook trying;

    DeliveryResource(DeliveryLedger ledger, Replaying replaying, TryingWebhook trying) {
        this.ledger = ledger;
        this.replaying = replaying;
        this.trying = trying;
    }

    @POST
    @Path("/{id}/test")
    @Operation(operationId = "testWebhook", summary = "Send a message that only tries whether it arrives, once")
    @APIResponse(responseCode = "200", description = "It is under way; read the delivery to see what came of it")
    public WebhookDeliveryView test(@PathParam("id") UUID id) {
        return trying.send(id);
    }

    @GET
    @Path("/{id}/deliveries")
    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "List what the webhook was told or is to be told, the newest first")
    @APIResponse(responseCode = "200", description = "One page")
    public Page<WebhookDeliveryView> list(@PathParam("id") UUID id, @BeanParam @Valid DeliveryFilter filter) {
        return ledger.list(id, filter);
    }

    @GET
    @Path("/{id}/deliveries/{deliveryId}")
    @Operation(operationId = "readWebhookDelivery", summary = "Read a delivery")
    @APIResponse(responseCode = "200", description = "The delivery")
    public WebhookDeliveryView read(@PathParam("id") UUID id, @PathParam("deliveryId") UUID deliveryId) {
        return ledger.read(id, deliveryId);
    }

    @POST
    @Path("/{id}/deliveries/{deliveryId}/replay")
    @Operation(operationId = "replayWebhookDelivery", summary = "Send a message again, under the same id")
    @APIResponse(responseCode = "200", description = "It is under way")
    @APIResponse(responseCode = "409", description = "The webhook is paused")
    public WebhookDeliveryView replay(@PathParam("id") UUID id, @PathParam("deliveryId") UUID deliveryId) {
        return replaying.replay(id, deliveryId);
    }

    @POST
    @Path("/{id}/deliveries/replay")
    @Operation(
            operationId = "replayWebhookDeliveries",
            summary = "Send again what was given up in a time, under the same ids; at most 10,000 messages")
    @APIResponse(responseCode = "200", description = "They are under way")
    @APIResponse(responseCode = "409", description = "The webhook is paused")
    public ReplayedView replay(@PathParam("id") UUID id, @Valid @NotNull ReplayDeliveries range) {
        return replaying.replay(id, range);
    }
}
