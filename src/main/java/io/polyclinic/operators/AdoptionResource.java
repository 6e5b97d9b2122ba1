package io.polyclinic.operators;

import static io.polyclinic.operators.OperatorRoles.SUPER_ADMIN;

import io.polyclinic.tenancy.OnAdminHost;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
@Path("/api/v1/admin/adoptions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Clinics")
class AdoptionResource {

    private final AdoptingDatabases adopting;
    private final CurrentOperator operator;

    AdoptionResource(AdoptingDatabases adopting, CurrentOperator operator) {
        this.adopting = adopting;
        this.operator = operator;
    }

    @POST
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "adoptDatabase",
            summary =
                    "Take a database that is there for the clinic that it says it is of: a new one, or an archived one")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = AdminApi.BEGUN,
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "409", description = "It is no clinic's, or that clinic has another one that is in use")
    @APIResponse(responseCode = "422", description = AdminApi.KEY_REUSED)
    public OperationView adopt(@BeanParam RequestKey key, @Valid @NotNull AdoptDatabase request) {
        var caller = operator.get();
        return adopting.adopt(caller, key.of(caller), request);
    }
}
