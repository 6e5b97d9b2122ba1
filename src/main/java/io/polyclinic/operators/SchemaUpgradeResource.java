package io.polyclinic.operators;

import static io.polyclinic.operators.OperatorRoles.SUPER_ADMIN;

import io.polyclinic.tenancy.OnAdminHost;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
@Path("/api/v1/admin/schema-upgrades")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Migrations")
class SchemaUpgradeResource {

    private final SchemaUpgrades upgrades;
    private final CurrentOperator operator;

    SchemaUpgradeResource(SchemaUpgrades upgrades, CurrentOperator operator) {
        this.upgrades = upgrades;
        this.operator = operator;
    }

    @POST
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "upgradeSchemas",
            summary = "Bring clinics to this release's schema, or take up the same that was interrupted")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = "Begun; one clinic that fails does not stop the others",
            content = @Content(schema = @Schema(implementation = SchemaUpgradeView.class)))
    @APIResponse(responseCode = "409", description = "Somebody else migrates the fleet, or this node cannot")
    public SchemaUpgradeView begin(@Valid @NotNull UpgradeSchemas request) {
        return upgrades.begin(operator.get(), request);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "readSchemaUpgrade", summary = "Read how far it is, clinic by clinic")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "The run, by the id of its operation")
    public SchemaUpgradeView read(@PathParam("id") UUID id) {
        return upgrades.read(operator.get(), id);
    }
}
