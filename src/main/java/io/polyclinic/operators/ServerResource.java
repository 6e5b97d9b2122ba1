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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@OnAdminHost
@Blocking
@Path("/api/v1/admin/servers")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Database servers")
class ServerResource {

    private final ServersOfFleet servers;
    private final AddingAndRemovingServers adding;
    private final CurrentOperator operator;

    ServerResource(ServersOfFleet servers, AddingAndRemovingServers adding, CurrentOperator operator) {
        this.servers = servers;
        this.adding = adding;
        this.operator = operator;
    }

    @GET
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "listServers", summary = "List database servers by name, and try whether they are there")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "One page")
    public Page<ServerView> list(@BeanParam @Valid PageFilter filter) {
        return servers.list(operator.get(), filter);
    }

    @POST
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "addServer", summary = "Add a database server on which server-setup.sql was run")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = "Begun: it is looked at, gets the template, and is opened for new clinics",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(
            responseCode = "409",
            description = "There is one by this name or at this address, or servers are being changed")
    public OperationView add(@Valid @NotNull AddServer request) {
        return adding.add(operator.get(), request);
    }

    @GET
    @Path("/{name}")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "readServer", summary = "Read a database server, and try whether it is there")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "The server")
    public ServerView read(@PathParam("name") String name) {
        return servers.read(name);
    }

    @POST
    @Path("/{name}/change")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(
            operationId = "changeServer",
            summary = "Change where it is, how the provisioner gets in, or how many connections a node may open to it")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "Changed")
    @APIResponse(
            responseCode = "409",
            description = "The provisioner does not get in so, its clinics are not there, or servers are being changed")
    public ServerView change(@PathParam("name") String name, @Valid @NotNull ChangeServer request) {
        return servers.change(operator.get(), name, request);
    }

    @POST
    @Path("/{name}/drain")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "drainServer", summary = "Send new clinics to other servers; those that are there stay")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "New clinics go elsewhere")
    public ServerView drain(@PathParam("name") String name, @Valid @NotNull GiveReason request) {
        return servers.drain(operator.get(), name, request.reason());
    }

    @POST
    @Path("/{name}/open")
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "openServer", summary = "Let new clinics come to a server again")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "New clinics may come")
    public ServerView open(@PathParam("name") String name, @Valid @NotNull GiveReason request) {
        return servers.open(operator.get(), name, request.reason());
    }

    @POST
    @Path("/{name}/remove")
    @ResponseStatus(202)
    @RolesAllowed(SUPER_ADMIN)
    @Operation(operationId = "removeServer", summary = "Take a drained server out on which nothing lives")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "202",
            description = "Begun: templates there are dropped, and nothing else",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(
            responseCode = "409",
            description = "It is not drained, something lives there, or servers are being changed")
    public OperationView remove(@PathParam("name") String name, @Valid @NotNull RemoveServer request) {
        return adding.remove(operator.get(), name, request);
    }
}
