package io.polyclinic.operators;

import static io.polyclinic.operators.OperatorRoles.SUPER_ADMIN;

import io.polyclinic.tenancy.OnAdminHost;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@OnAdminHost
@Blocking
@Path("/api/v1/operations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class OperationVerbsResource {

    private final OperationVerbs verbs;
    private final CurrentOperator operator;

    OperationVerbsResource(OperationVerbs verbs, CurrentOperator operator) {
        this.verbs = verbs;
        this.operator = operator;
    }

    @POST
    @Path("/{id}/resume")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "resumeOperation",
            summary = "Take up an operation on a clinic, or a migration, that was killed, paused or failed")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = "It goes on where it stood",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "409", description = "It is over, somebody works on it, or it is taken up otherwise")
    public OperationView resume(@PathParam("id") UUID id, @Valid @NotNull GiveReason request) {
        return verbs.resume(operator.get(), id, request);
    }

    @POST
    @Path("/{id}/abort")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "abortOperation",
            summary =
                    "Give an operation up for good; what it has half made is destroyed where that is provably its own")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "Given up")
    @APIResponse(responseCode = "409", description = "It is over, somebody works on it, or it has gone too far")
    public OperationView abort(@PathParam("id") UUID id, @Valid @NotNull AbortOperation request) {
        return verbs.abort(operator.get(), id, request);
    }

    @POST
    @Path("/{id}/pause")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "pauseOperation", summary = "Let a migration stand still before its next clinics")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "Paused")
    @APIResponse(responseCode = "409", description = "It is no migration, or does not run")
    public OperationView pause(@PathParam("id") UUID id, @Valid @NotNull GiveReason request) {
        return verbs.pause(operator.get(), id, request);
    }
}
