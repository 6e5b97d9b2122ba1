package io.polyclinic.patients;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import wrong.Breaks;

@Path("/leaflets")
@Breaks("INSIDES_ARE_PACKAGE_PRIVATE")
public class LeafletResource {

    @Breaks("RESOURCES_DO_NOT_PERSIST")
    private PatientRepository patients;

    @Breaks("RESOURCES_DO_NOT_PERSIST")
    private EntityManager session;

    @GET
    @RolesAllowed("FRONT_DESK")
    @Operation(operationId = "right")
    public String right(@PathParam("id") UUID id, @QueryParam("name") String name) {
        return name;
    }

    @GET
    @RolesAllowed("FRONT_DESK")
    @Operation(operationId = "dropped")
    @Breaks("RESOURCE_METHODS_ARE_PUBLIC")
    String dropped() {
        return "";
    }

    @POST
    @Operation(operationId = "unguarded")
    @Breaks("RESOURCE_METHODS_ARE_GUARDED")
    public String unguarded() {
        return "";
    }

    @DELETE
    @RolesAllowed("FRONT_DESK")
    @PermitAll
    @Operation(operationId = "guardedTwice")
    @Breaks("RESOURCE_METHODS_ARE_GUARDED")
    public void guardedTwice() {}

    @PUT
    @PermitAll
    @Breaks("RESOURCE_METHODS_ARE_DESCRIBED")
    public void undescribed() {}

    @PUT
    @PermitAll
    @Operation(summary = "Has no name")
    @Breaks("RESOURCE_METHODS_ARE_DESCRIBED")
    public void unnamed() {}

    @GET
    @PermitAll
    @Operation(operationId = "idAsText")
    @Breaks("IDS_ARE_UUIDS")
    public String idAsText(@PathParam("id") String id) {
        return id;
    }

    @GET
    @PermitAll
    @Operation(operationId = "idAsNumber")
    @Breaks("IDS_ARE_UUIDS")
    public void idAsNumber(@QueryParam("patientId") long patient) {}

    @GET
    @PermitAll
    @Operation(operationId = "fromAnywhere")
    @Breaks("IDS_ARE_UUIDS")
    public String fromAnywhere(String id) {
        return id;
    }

    @GET
    @PermitAll
    @Operation(operationId = "filtered")
    public void filtered(@BeanParam LeafletFilter filter) {}

    @GET
    @RolesAllowed("operator:SUPER_ADMIN")
    @Operation(operationId = "forOperators")
    @Breaks("OPERATORS_ROLES_STAY_ON_THEIR_HOST")
    public void forOperators() {}
}
