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
@Path("/api/v1/clinics")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Clinics")
class ClinicWorkResource {

    private final ClinicWork work;
    private final CurrentOperator operator;

    ClinicWorkResource(ClinicWork work, CurrentOperator operator) {
        this.work = work;
        this.operator = operator;
    }

    @POST
    @Path("/{id}/rename")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "renameClinic",
            summary = "Give a clinic another subdomain; the one that it had leads nowhere")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = AdminApi.BEGUN,
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "409", description = AdminApi.SLUG_OR_NOT_NOW)
    @APIResponse(responseCode = "422", description = AdminApi.KEY_REUSED)
    public OperationView rename(
            @PathParam("id") UUID id, @BeanParam RequestKey key, @Valid @NotNull RenameClinic request) {
        return work.rename(order(id, key), request);
    }

    @POST
    @Path("/{id}/move")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "moveClinic",
            summary = "Move a clinic to another database server; it answers 503 while its rows are copied")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = AdminApi.BEGUN,
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "409", description = AdminApi.NOT_NOW)
    @APIResponse(responseCode = "422", description = AdminApi.KEY_REUSED)
    public OperationView move(@PathParam("id") UUID id, @BeanParam RequestKey key, @Valid @NotNull MoveClinic request) {
        return work.move(order(id, key), request);
    }

    @POST
    @Path("/{id}/clone")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "cloneClinic",
            summary = "Make a second clinic out of what one holds; nothing in it leads to a person unless you say so")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = AdminApi.BEGUN,
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "409", description = AdminApi.SLUG_OR_NOT_NOW)
    @APIResponse(responseCode = "422", description = AdminApi.KEY_REUSED)
    public OperationView copy(
            @PathParam("id") UUID id, @BeanParam RequestKey key, @Valid @NotNull CloneClinic request) {
        return work.copy(order(id, key), request);
    }

    @POST
    @Path("/{id}/backup")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "backUpClinic",
            summary = "Take a backup of a clinic and read it back; parameters.backup is its id")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = AdminApi.BEGUN,
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "409", description = AdminApi.NOT_NOW)
    @APIResponse(responseCode = "422", description = AdminApi.KEY_REUSED)
    public OperationView backUp(
            @PathParam("id") UUID id, @BeanParam RequestKey key, @Valid @NotNull GiveReason request) {
        return work.backUp(order(id, key), request);
    }

    @POST
    @Path("/{id}/restore")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "restoreClinic", summary = "Put a kept backup in the place of its clinic's database")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = AdminApi.BEGUN,
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "409", description = AdminApi.NOT_NOW)
    @APIResponse(responseCode = "422", description = AdminApi.KEY_REUSED)
    public OperationView restore(
            @PathParam("id") UUID id, @BeanParam RequestKey key, @Valid @NotNull RestoreClinic request) {
        return work.restore(order(id, key), request);
    }

    @POST
    @Path("/{id}/restore-as")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "restoreClinicAs", summary = "Make a new clinic out of a kept backup")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = AdminApi.BEGUN,
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "409", description = AdminApi.SLUG_OR_NOT_NOW)
    @APIResponse(responseCode = "422", description = AdminApi.KEY_REUSED)
    public OperationView restoreAs(
            @PathParam("id") UUID id, @BeanParam RequestKey key, @Valid @NotNull RestoreClinicAs request) {
        return work.restoreAs(order(id, key), request);
    }

    @POST
    @Path("/{id}/purge")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "purgeClinic", summary = "Destroy an archived clinic, as another operator has asked")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = AdminApi.BEGUN,
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "409", description = AdminApi.NOT_NOW)
    @APIResponse(responseCode = "422", description = AdminApi.KEY_REUSED)
    public OperationView purge(
            @PathParam("id") UUID id, @BeanParam RequestKey key, @Valid @NotNull PurgeClinic request) {
        return work.purge(order(id, key), request);
    }

    private ClinicWork.Order order(UUID id, RequestKey key) {
        var caller = operator.get();
        return new ClinicWork.Order(caller, id, key.of(caller));
    }
}
