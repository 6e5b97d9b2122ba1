package io.polyclinic.notifications;

import static io.polyclinic.identity.Roles.CLINIC_ADMIN;
import static io.polyclinic.identity.Roles.MANAGER;
import static io.polyclinic.identity.Roles.SUPPORT;

import io.polyclinic.identity.CurrentCaller;
import io.polyclinic.messaging.MessagingSettings;
import io.polyclinic.platform.IfMatch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
@Path("/api/v1/notifications/settings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
class RulesResource {

    private final MessagingSettings settings;
    private final CurrentCaller caller;

    RulesResource(MessagingSettings settings, CurrentCaller caller) {
        this.settings = settings;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({CLINIC_ADMIN, MANAGER, SUPPORT})
    @Operation(operationId = "readMessagingRules", summary = "How the clinic wants its messages sent")
    @APIResponse(
            responseCode = "200",
            description = "The rules",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The version",
                            schema = @Schema(implementation = String.class)))
    public RulesView read() {
        return RulesView.of(settings.read());
    }

    @PUT
    @RolesAllowed(CLINIC_ADMIN)
    @Operation(operationId = "changeMessagingRules", summary = "Say how messages are to be sent")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The new version",
                            schema = @Schema(implementation = String.class)))
    public RulesView change(
            @HeaderParam("If-Match")
                    @Parameter(description = "The ETag that you read", schema = @Schema(implementation = String.class))
                    @Nullable
                    String ifMatch,
            @Valid @NotNull ChangeRules request) {
        return RulesView.of(settings.change(
                IfMatch.of(ifMatch), request.rules(), caller.get().accountId()));
    }
}
