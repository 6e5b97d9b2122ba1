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
@Path("/api/v1/admin/backups")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Backups")
class BackupResource {

    private final BackupsOfFleet backups;
    private final CurrentOperator operator;

    BackupResource(BackupsOfFleet backups, CurrentOperator operator) {
        this.backups = backups;
        this.operator = operator;
    }

    @GET
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "listBackups",
            summary = "List backups whose files are kept, the newest first; of one clinic where one is named")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "One page")
    public Page<BackupView> list(@BeanParam @Valid BackupFilter filter) {
        return backups.list(operator.get(), filter);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "readBackup", summary = "Read what is known of a backup")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "The backup")
    public BackupView read(@PathParam("id") UUID id) {
        return backups.read(id);
    }

    @POST
    @Path("/verify")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "verifyBackups", summary = "Read backups back from their first byte to their last")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = "Begun; what is found is kept with each backup",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    public OperationView verify(@Valid @NotNull VerifyBackups request) {
        return backups.verify(operator.get(), request);
    }

    @POST
    @Path("/test")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "testBackups",
            summary = "Restore backups for a try, into databases that are dropped again")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = "Begun; what is found is kept with each backup",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    public OperationView test(@Valid @NotNull TryBackups request) {
        return backups.test(operator.get(), request);
    }

    @POST
    @Path("/prune")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "pruneBackups",
            summary = "Remove backups that are older than they need be; the last good one of a clinic stays")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    public OperationView prune(@Valid @NotNull GiveReason request) {
        return backups.prune(operator.get(), request.reason());
    }
}
