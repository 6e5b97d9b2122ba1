package io.polyclinic.identity;

import static io.polyclinic.identity.Roles.ASSISTANT;
import static io.polyclinic.identity.Roles.BRANCH_MANAGER;
import static io.polyclinic.identity.Roles.CARE_COORDINATOR;
import static io.polyclinic.identity.Roles.CLINIC_ADMIN;
import static io.polyclinic.identity.Roles.FRONT_DESK;
import static io.polyclinic.identity.Roles.MANAGER;
import static io.polyclinic.identity.Roles.PATIENT;
import static io.polyclinic.identity.Roles.PHARMACIST;
import static io.polyclinic.identity.Roles.PRACTITIONER;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@RunOnVirtualThread
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
class MeResource {

    private final Me me;

    MeResource(Me me) {
        this.me = me;
    }

    @GET
    @RolesAllowed({
        CLINIC_ADMIN,
        MANAGER,
        BRANCH_MANAGER,
        PRACTITIONER,
        CARE_COORDINATOR,
        FRONT_DESK,
        ASSISTANT,
        PHARMACIST,
        PATIENT
    })
    @Operation(operationId = "me", summary = "Who I am, and at which clinic")
    @APIResponse(responseCode = "200", description = "The caller")
    public MeView read() {
        return me.read();
    }
}
