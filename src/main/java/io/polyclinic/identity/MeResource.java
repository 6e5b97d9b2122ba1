package io.polyclinic.identity;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
    @Authenticated
    @Operation(operationId = "me", summary = "Who I am, and at which clinic")
    @APIResponse(responseCode = "200", description = "The caller")
    public MeView read() {
        return me.read();
    }
}
