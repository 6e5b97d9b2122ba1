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
@Path("/api/v1/admin/clinic-admins")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
class ClinicAdminResource {

    private final AppointingOperators appointing;
    private final CurrentOperator operator;

    ClinicAdminResource(AppointingOperators appointing, CurrentOperator operator) {
        this.appointing = appointing;
        this.operator = operator;
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "appointClinicAdmin", summary = "Add an operator who makes clinics of their own")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "201",
            description = "Added; the setup password is shown this once",
            content = @Content(schema = @Schema(implementation = AppointedView.class)))
    @APIResponse(responseCode = "409", description = "There is an operator with this e-mail address")
    public AppointedView appoint(@Valid @NotNull AppointClinicAdmin request) {
        var mandate = operator.get().mandate(null);
        return AppointedView.of(appointing.add(request.email(), request.name(), OperatorRole.CLINIC_ADMIN, mandate));
    }
}
