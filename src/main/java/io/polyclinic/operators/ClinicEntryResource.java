package io.polyclinic.operators;

import static io.polyclinic.operators.OperatorRoles.CLINIC_ADMIN;
import static io.polyclinic.operators.OperatorRoles.SUPER_ADMIN;

import io.polyclinic.catalog.OperationKind;
import io.polyclinic.platform.IfMatch;
import io.polyclinic.platform.Page;
import io.polyclinic.tenancy.OnAdminHost;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@OnAdminHost
@Blocking
@Path("/api/v1/clinics")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Clinics")
class ClinicEntryResource {

    private final ClinicRegister register;
    private final MakingClinics making;
    private final ClinicVerbs verbs;
    private final GrantingSupportAccess supporting;
    private final CurrentOperator operator;

    ClinicEntryResource(
            ClinicRegister register,
            MakingClinics making,
            ClinicVerbs verbs,
            GrantingSupportAccess supporting,
            CurrentOperator operator) {
        this.register = register;
        this.making = making;
        this.verbs = verbs;
        this.supporting = supporting;
        this.operator = operator;
    }

    @GET
    @RolesAllowed({SUPER_ADMIN, CLINIC_ADMIN})
    @Operation(operationId = "listClinics", summary = "List clinics by subdomain; a CLINIC_ADMIN sees their own")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "One page")
    public Page<ClinicEntryView> list(@BeanParam @Valid ClinicEntryFilter filter) {
        return register.list(operator.get(), filter);
    }

    @POST
    @ResponseStatus(202)
    @RolesAllowed({SUPER_ADMIN, CLINIC_ADMIN})
    @Operation(operationId = "makeClinic", summary = "Make a clinic: the answer is the operation that does it")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = "Begun, or begun before under the same key; see the operation for how far it is",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(
            responseCode = "409",
            description = "Another clinic has the subdomain, it is being made, or you have as many as you may have")
    @APIResponse(responseCode = "422", description = "Another request had this Idempotency-Key")
    public OperationView make(@BeanParam RequestKey key, @Valid @NotNull MakeClinic request) {
        var caller = operator.get();
        return making.make(caller, key.of(caller), request);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({SUPER_ADMIN, CLINIC_ADMIN})
    @Operation(operationId = "readClinic", summary = "Read a clinic's entry")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "The entry")
    public ClinicEntryView read(@PathParam("id") UUID id) {
        return register.read(operator.get(), id);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({SUPER_ADMIN, CLINIC_ADMIN})
    @Operation(operationId = "changeClinic", summary = "Change a clinic's name, or the plan that it is on")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "Changed")
    public ClinicEntryView change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match")
                    @Parameter(description = "The ETag that you read", schema = @Schema(implementation = String.class))
                    @Nullable
                    String ifMatch,
            @Valid @NotNull ChangeClinicEntry request) {
        return register.change(operator.get(), id, IfMatch.of(ifMatch), request);
    }

    @POST
    @Path("/{id}/suspend")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "suspendClinic", summary = "Close a clinic to everybody, on every node within a second")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "Suspended")
    @APIResponse(responseCode = "409", description = "It is not being served")
    public ClinicEntryView suspend(@PathParam("id") UUID id, @Valid @NotNull GiveReason request) {
        return verbs.suspend(operator.get(), id, request.reason());
    }

    @POST
    @Path("/{id}/resume")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "resumeClinic", summary = "Open a suspended or archived clinic again")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "409", description = "It is in no state for this, or something else is done to it")
    public OperationView resume(@PathParam("id") UUID id, @Valid @NotNull GiveReason request) {
        return verbs.begin(operator.get(), id, OperationKind.RESUME_CLINIC, request.reason());
    }

    @POST
    @Path("/{id}/archive")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "archiveClinic", summary = "Close a clinic for good; its database is kept")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "409", description = "It is in no state for this, or something else is done to it")
    public OperationView archive(@PathParam("id") UUID id, @Valid @NotNull GiveReason request) {
        return verbs.begin(operator.get(), id, OperationKind.ARCHIVE_CLINIC, request.reason());
    }

    @POST
    @Path("/{id}/support-access")
    @ResponseStatus(201)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "grantSupportAccess",
            summary = "Look into one clinic for a while; the clinic keeps a record of it")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "201",
            description = "A token for the clinic's host; it is shown this once, and is for reading alone",
            content = @Content(schema = @Schema(implementation = SupportAccessView.class)))
    @APIResponse(responseCode = "409", description = "The clinic is not being served")
    public SupportAccessView support(@PathParam("id") UUID id, @Valid @NotNull GrantSupportAccess request) {
        return supporting.grant(operator.get(), id, request);
    }
}
