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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@OnAdminHost
@Blocking
@Path("/api/v1/clinics")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Clinics")
class ClinicSettlingResource {

    private final ClinicSettling settling;
    private final CurrentOperator operator;

    ClinicSettlingResource(ClinicSettling settling, CurrentOperator operator) {
        this.settling = settling;
        this.operator = operator;
    }

    @POST
    @Path("/{id}/ring")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "putClinicInRing", summary = "Put a clinic into a ring of rollouts")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "It is there")
    @APIResponse(responseCode = "409", description = AdminApi.NOT_NOW)
    public ClinicEntryView putInRing(@PathParam("id") UUID id, @Valid @NotNull PutClinicInRing request) {
        return settling.putInRing(operator.get(), id, request);
    }

    @POST
    @Path("/{id}/plan")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "putClinicOnPlan", summary = "Put a clinic on a plan; it bites within a second")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "It is on it")
    @APIResponse(responseCode = "409", description = AdminApi.NOT_NOW)
    public ClinicEntryView putOn(@PathParam("id") UUID id, @Valid @NotNull PutClinicOnPlan request) {
        return settling.putOn(operator.get(), id, request);
    }

    @POST
    @Path("/{id}/administrators")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "admitToCopy",
            summary = "Give a neutralised copy, in which nobody can sign in, an administrator")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "200",
            description = "The password is shown this once; asked again, another one is drawn")
    @APIResponse(responseCode = "409", description = AdminApi.NOT_NOW)
    public AdmittedView admit(@PathParam("id") UUID id, @Valid @NotNull AdmitToCopy request) {
        return settling.admit(operator.get(), id, request);
    }

    @POST
    @Path("/{id}/purge-request")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "askForPurge",
            summary = "Ask for an archived clinic to be destroyed; another operator confirms it")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "Noted; nothing is destroyed yet")
    @APIResponse(responseCode = "409", description = AdminApi.NOT_NOW)
    public ClinicEntryView askForPurge(@PathParam("id") UUID id, @Valid @NotNull PurgeClinic request) {
        return settling.askForPurge(operator.get(), id, request);
    }
}
