package io.polyclinic.webhooks;

import static io.polyclinic.identity.Roles.CLINIC_ADMIN;

import io.polyclinic.platform.IfMatch;
import io.polyclinic.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
@Path("/api/v1/webhooks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(CLINIC_ADMIN)
@Tag(name = "Webhooks")
class WebhookResource {

    private static final String READ_TAG = "The ETag that you read";

    private final RegisteringWebhook registering;
    private final WebhookBook book;
    private final PausingWebhook pausing;
    private final RotatingSecret rotating;

    WebhookResource(RegisteringWebhook registering, WebhookBook book, PausingWebhook pausing, RotatingSecret rotating) {
        this.registering = registering;
        this.book = book;
        this.pausing = pausing;
        this.rotating = rotating;
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "List the webhooks, the newest first")
    @APIResponse(responseCode = "200", description = "One page")
    public Page<WebhookView> list(@BeanParam @Valid WebhookFilter filter) {
        return book.list(filter);
    }

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "registerWebhook", summary = "Register a webhook; the answer alone shows its secret")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WebhookSecretView.class)),
            headers = {
                @Header(
                        name = "Location",
                        description = "Where the webhook is",
                        schema = @Schema(implementation = String.class)),
                @Header(name = "ETag", description = "The version", schema = @Schema(implementation = String.class))
            })
    @APIResponse(responseCode = "409", description = "The clinic has as many as it may have")
    @APIResponse(responseCode = "422", description = "Nothing is sent to this address")
    public WebhookSecretView register(@Valid @NotNull WebhookDetails details) {
        return registering.register(details);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readWebhook", summary = "Read a webhook")
    @APIResponse(
            responseCode = "200",
            description = "The webhook",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The version",
                            schema = @Schema(implementation = String.class)))
    public WebhookView read(@PathParam("id") UUID id) {
        return book.read(id);
    }

    @PUT
    @Path("/{id}")
    @Operation(operationId = "changeWebhook", summary = "Replace what is said of a webhook; its secret stays")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The new version",
                            schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "422", description = "Nothing is sent to this address")
    public WebhookView change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match")
                    @Parameter(description = READ_TAG, schema = @Schema(implementation = String.class))
                    @Nullable
                    String ifMatch,
            @Valid @NotNull WebhookDetails details) {
        return registering.change(id, IfMatch.of(ifMatch), details);
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(operationId = "deleteWebhook", summary = "Delete a webhook and the ledger of its deliveries")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match")
                    @Parameter(description = READ_TAG, schema = @Schema(implementation = String.class))
                    @Nullable
                    String ifMatch) {
        book.delete(id, IfMatch.of(ifMatch));
    }

    @POST
    @Path("/{id}/pause")
    @Operation(operationId = "pauseWebhook", summary = "Have nothing sent until it is resumed")
    @APIResponse(responseCode = "200", description = "Paused")
    public WebhookView pause(@PathParam("id") UUID id) {
        return pausing.pause(id);
    }

    @POST
    @Path("/{id}/resume")
    @Operation(
            operationId = "resumeWebhook",
            summary = "Go on; what waited when it was paused is sent, what happened since is not")
    @APIResponse(responseCode = "200", description = "Active")
    public WebhookView resume(@PathParam("id") UUID id) {
        return pausing.resume(id);
    }

    @POST
    @Path("/{id}/rotate")
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Have a new secret drawn; for a while the one before signs as well")
    @APIResponse(responseCode = "200", description = "The answer alone shows the new secret")
    public WebhookSecretView rotate(@PathParam("id") UUID id, @Valid @NotNull RotateSecret request) {
        return rotating.rotate(id, request);
    }
}
