package io.polyclinic.operators;

import static io.polyclinic.operators.OperatorRoles.SUPER_ADMIN;

import io.polyclinic.platform.Page;
import io.polyclinic.tenancy.OnAdminHost;
import io.smallrye.common.annotation.Blocking;
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
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@OnAdminHost
@Blocking
@Path("/api/v1/admin/operators")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
class OperatorResource {

    private final OperatorRoll roll;
    private final AppointingOperators appointing;
    private final CurrentOperator operator;

    OperatorResource(OperatorRoll roll, AppointingOperators appointing, CurrentOperator operator) {
        this.roll = roll;
        this.appointing = appointing;
        this.operator = operator;
    }

    @GET
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "listOperators", summary = "List those who run the platform, by e-mail address")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "One page")
    public Page<OperatorView> list(@BeanParam @Valid PageFilter filter) {
        return roll.list(operator.get(), filter);
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "addOperator", summary = "Add an operator, who then sets themselves up")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "201",
            description = "Added; the setup password is shown this once",
            content = @Content(schema = @Schema(implementation = AppointedView.class)))
    @APIResponse(responseCode = "409", description = "There is an operator with this e-mail address")
    public AppointedView add(@Valid @NotNull AddOperator request) {
        var mandate = operator.get().mandate(request.reason().strip());
        return AppointedView.of(appointing.add(request.email(), request.name(), request.role(), mandate));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "readOperator", summary = "Read what is known of an operator")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "The operator")
    public OperatorView read(@PathParam("id") UUID id) {
        return roll.read(id);
    }

    @POST
    @Path("/{id}/disable")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "disableOperator", summary = "Disable another operator; it bites with their next request")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "Disabled, all their sessions ended")
    @APIResponse(responseCode = "409", description = "It is the caller")
    public OperatorView disable(@PathParam("id") UUID id, @Valid @NotNull GiveReason request) {
        return appointing.disableAnother(operator.get(), id, request.reason().strip());
    }

    @POST
    @Path("/{id}/reset")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "resetOperator",
            summary = "Let another operator set themselves up again, who has lost their authenticator")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "200",
            description = "All that they signed in with is void; the setup password is shown this once")
    @APIResponse(responseCode = "409", description = "It is the caller, or the operator is disabled")
    public AppointedView reset(@PathParam("id") UUID id, @Valid @NotNull GiveReason request) {
        return AppointedView.of(
                appointing.resetAnother(operator.get(), id, request.reason().strip()));
    }
}
