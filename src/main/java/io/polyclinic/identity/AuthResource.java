package io.polyclinic.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
class AuthResource {

    private final SigningIn signingIn;
    private final Refreshing refreshing;

    AuthResource(SigningIn signingIn, Refreshing refreshing) {
        this.signingIn = signingIn;
        this.refreshing = refreshing;
    }

    @POST
    @Path("/login")
    @PermitAll
    @Operation(operationId = "signIn", summary = "Sign in by e-mail address and password")
    @APIResponse(responseCode = "200", description = "Signed in")
    @APIResponse(responseCode = "401", description = "The address and the password do not match")
    public Tokens signIn(@Valid @NotNull SignIn request) {
        return signingIn.signIn(request);
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @Operation(operationId = "refreshSession", summary = "Exchange a refresh token for new tokens; each is good once")
    @APIResponse(responseCode = "200", description = "Still signed in")
    @APIResponse(responseCode = "401", description = "The token is unknown, used or expired, or its session has ended")
    public Tokens refresh(@Valid @NotNull RefreshSession request) {
        return refreshing.refresh(request);
    }
}
