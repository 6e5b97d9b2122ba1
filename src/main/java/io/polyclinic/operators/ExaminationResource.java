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
@Path("/api/v1/admin/examinations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Doctor")
class ExaminationResource {

    private final Examinations examinations;
    private final CurrentOperator operator;

    ExaminationResource(Examinations examinations, CurrentOperator operator) {
        this.examinations = examinations;
        this.operator = operator;
    }

    @POST
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "examineFleet",
            summary = "Compare the catalog with the database servers, clinic by clinic; nothing is changed")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = "Begun; its findings are read afterwards, by the id of the operation",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "409", description = "An examination or a repair is under way")
    public OperationView begin(@Valid @NotNull ExamineFleet request) {
        return examinations.begin(operator.get(), request);
    }

    @GET
    @Path("/{id}/findings")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "listFindings",
            summary = "List what was found, the gravest first; nothing before it is over")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "One page")
    public Page<FindingView> findings(@PathParam("id") UUID id, @BeanParam @Valid PageFilter filter) {
        return examinations.findings(operator.get(), id, filter);
    }

    @POST
    @Path("/{id}/repair")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "repairFindings",
            summary = "Mend what was found and is still so, as far as that is safe, then look at these clinics again")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = "Begun; its own findings are what is left",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "409", description = "Nothing of it can be mended, or an examination is under way")
    public OperationView repair(@PathParam("id") UUID id, @Valid @NotNull GiveReason request) {
        return examinations.repair(operator.get(), id, request.reason());
    }
}
