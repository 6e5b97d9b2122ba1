package io.polyclinic.notifications;

import static io.polyclinic.identity.Roles.CLINIC_ADMIN;

import io.polyclinic.identity.CurrentCaller;
import io.polyclinic.messaging.ChannelBook;
import io.polyclinic.messaging.ChannelTrialView;
import io.polyclinic.messaging.ChannelView;
import io.polyclinic.messaging.ChannelsView;
import io.polyclinic.messaging.TryingChannel;
import io.polyclinic.platform.IfMatch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
@Path("/api/v1/notifications/channels")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(CLINIC_ADMIN)
@Tag(name = "Notifications")
class ChannelResource {

    private final ChannelBook book;
    private final TryingChannel trying;
    private final CurrentCaller caller;

    ChannelResource(ChannelBook book, TryingChannel trying, CurrentCaller caller) {
        this.book = book;
        this.trying = trying;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listChannels",
            summary = "List the clinic's accounts at e-mail, WhatsApp and SMS providers")
    @APIResponse(responseCode = "200", description = "All of them, without their secrets")
    public ChannelsView list() {
        return book.list();
    }

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "registerChannel", summary = "Add an account at a provider")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChannelView.class)))
    public ChannelView register(@Valid @NotNull DescribeChannel channel) {
        return book.register(channel.details(), caller.get().accountId());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readChannel", summary = "Read an account at a provider, without its secrets")
    @APIResponse(responseCode = "200", description = "The account")
    public ChannelView read(@PathParam("id") UUID id) {
        return book.read(id);
    }

    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "changeChannel",
            summary = "Replace an account's settings, and those secrets that are given")
    @APIResponse(responseCode = "200", description = "Changed")
    public ChannelView change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match")
                    @Parameter(description = "The ETag that you read", schema = @Schema(implementation = String.class))
                    @Nullable
                    String ifMatch,
            @Valid @NotNull DescribeChannel channel) {
        return book.change(
                id, IfMatch.of(ifMatch), channel.details(), caller.get().accountId());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "removeChannel", summary = "Remove an account; its secrets are destroyed")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match")
                    @Parameter(description = "The ETag that you read", schema = @Schema(implementation = String.class))
                    @Nullable
                    String ifMatch) {
        book.remove(id, IfMatch.of(ifMatch), caller.get().accountId());
    }

    @POST
    @Path("/{id}/test")
    @Operation(
            operationId = "tryChannel",
            summary = "Send a test message by this account, and say what the provider answers")
    @APIResponse(responseCode = "200", description = "What the provider said")
    public ChannelTrialView test(@PathParam("id") UUID id, @Valid @NotNull TryChannel request) {
        return trying.send(id, request.address(), request.template());
    }
}
