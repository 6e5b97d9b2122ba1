package io.polyclinic.operators;

import static io.polyclinic.operators.OperatorRoles.CLINIC_ADMIN;
import static io.polyclinic.operators.OperatorRoles.SUPER_ADMIN;

import io.polyclinic.platform.Page;
import io.polyclinic.tenancy.OnAdminHost;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

@OnAdminHost
@Blocking
@Path("/api/v1/operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class OperationResource {

    private final OperationsOfFleet operations;
    private final OperationEvents events;
    private final CurrentOperator operator;

    OperationResource(OperationsOfFleet operations, OperationEvents events, CurrentOperator operator) {
        this.operations = operations;
        this.events = events;
        this.operator = operator;
    }

    @GET
    @RolesAllowed({SUPER_ADMIN, CLINIC_ADMIN})
    @Operation(
            operationId = "listOperations",
            summary =
                    "List what is and was done to the fleet, the newest first; a CLINIC_ADMIN sees their own clinics'")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "One page")
    public Page<OperationView> list(@BeanParam @Valid OperationFilter filter) {
        return operations.list(operator.get(), filter);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({SUPER_ADMIN, CLINIC_ADMIN})
    @Operation(operationId = "readOperation", summary = "Read how far an operation is")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "The operation")
    public OperationView read(@PathParam("id") UUID id) {
        return operations.read(operator.get(), id);
    }

    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @RolesAllowed({SUPER_ADMIN, CLINIC_ADMIN})
    @Operation(operationId = "watchOperation", summary = "Be told of an operation until it is over")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "The operation, again and again; the last event says how it ended")
    public Multi<OperationView> watch(@PathParam("id") UUID id) {
        return events.of(operator.get(), id);
    }
}
