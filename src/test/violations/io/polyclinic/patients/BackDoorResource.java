package io.polyclinic.patients;

import io.polyclinic.tenancy.OnAdminHost;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import wrong.Breaks;

@OnAdminHost
@Path("/api/v1/admin/back-door")
class BackDoorResource {

    @GET
    @RolesAllowed("operator:SUPER_ADMIN")
    @Operation(operationId = "rightDoor")
    @Extension(name = "x-smallrye-profile-admin", value = "")
    public String right() {
        return "";
    }

    @GET
    @PermitAll
    @Operation(operationId = "openDoor")
    @Extension(name = "x-smallrye-profile-admin", value = "")
    @Breaks("OPERATORS_ROLES_STAY_ON_THEIR_HOST")
    public String open() {
        return "";
    }

    @GET
    @Authenticated
    @Operation(operationId = "anybodysDoor")
    @Extension(name = "x-smallrye-profile-admin", value = "")
    @Breaks("OPERATORS_ROLES_STAY_ON_THEIR_HOST")
    public String anybodys() {
        return "";
    }

    @GET
    @RolesAllowed({"operator:SUPER_ADMIN", "CLINIC_ADMIN"})
    @Operation(operationId = "clinicsDoor")
    @Extension(name = "x-smallrye-profile-admin", value = "")
    @Breaks("OPERATORS_ROLES_STAY_ON_THEIR_HOST")
    public String clinics() {
        return "";
    }

    @GET
    @RolesAllowed("operator:SUPER_ADMIN")
    @Operation(operationId = "shownDoor")
    @Breaks("OPERATORS_ROLES_STAY_ON_THEIR_HOST")
    public String shown() {
        return "";
    }
}
