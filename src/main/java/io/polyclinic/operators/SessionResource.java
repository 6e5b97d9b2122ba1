package io.polyclinic.operators;

import io.polyclinic.tenancy.OnAdminHost;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@OnAdminHost
@Blocking
@Path("/api/v1/session")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operators' sign-in")
class SessionResource {

    private final OperatorSigningIn signingIn;
    private final Enrolling enrolling;
    private final OperatorSessions sessions;
    private final CurrentOperator operator;

    SessionResource(
            OperatorSigningIn signingIn, Enrolling enrolling, OperatorSessions sessions, CurrentOperator operator) {
        this.signingIn = signingIn;
        this.enrolling = enrolling;
        this.sessions = sessions;
        this.operator = operator;
    }

    @POST
    @PermitAll
    @Operation(operationId = "signInOperator", summary = "Sign in by e-mail address, password and code")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "Signed in")
    @APIResponse(responseCode = "401", description = "Something of it is wrong, or there were too many failures")
    public SignedInView signIn(@Valid @NotNull SignInOperator request) {
        return signingIn.signIn(request);
    }

    @POST
    @Path("/enrolment")
    @PermitAll
    @Operation(operationId = "beginEnrolment", summary = "Get the secret for an authenticator, by the setup password")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "The secret; it counts once it is confirmed")
    @APIResponse(responseCode = "401", description = "Something of it is wrong, too late, or was confirmed before")
    public EnrolmentView beginEnrolment(@Valid @NotNull BeginEnrolment request) {
        return enrolling.begin(request);
    }

    @POST
    @Path("/enrolment/confirm")
    @PermitAll
    @Operation(
            operationId = "confirmEnrolment",
            summary = "Confirm the authenticator by a code, choose a password, and sign in")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "Enrolled and signed in; the recovery codes are shown this once")
    @APIResponse(responseCode = "401", description = "Something of it is wrong, too late, or was confirmed before")
    public SignedInView confirmEnrolment(@Valid @NotNull ConfirmEnrolment request) {
        return enrolling.confirm(request);
    }

    @GET
    @RolesAllowed({OperatorRoles.SUPER_ADMIN, OperatorRoles.CLINIC_ADMIN})
    @Operation(operationId = "readSession", summary = "Who I am")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "200", description = "The caller")
    public SessionView read() {
        var caller = operator.get();
        return new SessionView(caller.operatorId(), caller.email(), caller.role());
    }

    @DELETE
    @RolesAllowed({OperatorRoles.SUPER_ADMIN, OperatorRoles.CLINIC_ADMIN})
    @Operation(operationId = "signOutOperator", summary = "Sign out; support access that was granted ends with it")
    @Extension(name = AdminApi.PROFILE, value = "")
    @APIResponse(responseCode = "204", description = "Signed out")
    public void signOut() {
        sessions.end(operator.get().sessionId());
    }
}
