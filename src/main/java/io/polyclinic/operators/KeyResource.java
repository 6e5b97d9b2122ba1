package io.polyclinic.operators;

import static io.polyclinic.operators.OperatorRoles.SUPER_ADMIN;

import io.polyclinic.platform.Page;
import io.polyclinic.tenancy.OnAdminHost;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@OnAdminHost
@Blocking
@Path("/api/v1/admin/keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Master keys")
class KeyResource {

    private final KeysOfFleet keys;
    private final CurrentOperator operator;

    KeyResource(KeysOfFleet keys, CurrentOperator operator) {
        this.keys = keys;
        this.operator = operator;
    }

    @GET
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "listKeys", summary = "Count what is sealed with which master key")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "All of them; there is no next page")
    public Page<KeyUseView> list() {
        return keys.list();
    }

    @POST
    @Path("/rotate")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "rotateKeys",
            summary = "Seal everything anew with the first of this node's master keys, while clinics are served")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = "Begun; it fails where values are left that no key opens",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "409", description = "Somebody else does it at this moment")
    public OperationView rotate(@Valid @NotNull GiveReason request) {
        return keys.rotate(operator.get(), request.reason());
    }
}
