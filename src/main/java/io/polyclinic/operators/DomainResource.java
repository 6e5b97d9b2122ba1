package io.polyclinic.operators;

import static io.polyclinic.operators.OperatorRoles.CLINIC_ADMIN;
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
@Path("/api/v1/clinics/{id}/domains")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Domains")
class DomainResource {

    private final ClinicDomains domains;
    private final CurrentOperator operator;

    DomainResource(ClinicDomains domains, CurrentOperator operator) {
        this.domains = domains;
        this.operator = operator;
    }

    @GET
    @RolesAllowed({SUPER_ADMIN, CLINIC_ADMIN})
    @Operation(operationId = "listDomains", summary = "List a clinic's own domains by name")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "One page")
    public Page<DomainView> list(@PathParam("id") UUID id, @BeanParam @Valid PageFilter filter) {
        return domains.list(operator.get(), id, filter);
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed({SUPER_ADMIN, CLINIC_ADMIN})
    @Operation(
            operationId = "addDomain",
            summary = "Say that a clinic has a domain; it leads there once it is verified")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(
            responseCode = "201",
            description = "Noted, with what its TXT record must hold",
            content = @Content(schema = @Schema(implementation = DomainView.class)))
    @APIResponse(responseCode = "409", description = "It is verified as another clinic's, or the clinic is purged")
    public DomainView add(@PathParam("id") UUID id, @Valid @NotNull AddDomain request) {
        return domains.add(operator.get(), id, request);
    }

    @POST
    @Path("/{host}/verify")
    @RolesAllowed({SUPER_ADMIN, CLINIC_ADMIN})
    @Operation(
            operationId = "verifyDomain",
            summary = "Look whether its TXT record holds the token; if so it leads to the clinic")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "It leads to the clinic")
    @APIResponse(responseCode = "409", description = "The record does not hold the token, or no name server answers")
    public DomainView verify(
            @PathParam("id") UUID id, @PathParam("host") String host, @Valid @NotNull GiveReason request) {
        return domains.verify(operator.get(), id, host, request.reason());
    }

    @POST
    @Path("/{host}/primary")
    @RolesAllowed({SUPER_ADMIN, CLINIC_ADMIN})
    @Operation(
            operationId = "makeDomainPrimary",
            summary = "Let pages under the clinic's other hosts lead to a verified domain")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "They do")
    @APIResponse(responseCode = "409", description = "It is not verified")
    public DomainView makePrimary(
            @PathParam("id") UUID id, @PathParam("host") String host, @Valid @NotNull GiveReason request) {
        return domains.makePrimary(operator.get(), id, host, request.reason());
    }

    @POST
    @Path("/{host}/remove")
    @RolesAllowed({SUPER_ADMIN, CLINIC_ADMIN})
    @Operation(operationId = "removeDomain", summary = "Take a domain from a clinic; it leads nowhere then")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "409", description = "The clinic is purged")
    public void remove(@PathParam("id") UUID id, @PathParam("host") String host, @Valid @NotNull GiveReason request) {
        domains.remove(operator.get(), id, host, request.reason());
    }
}
