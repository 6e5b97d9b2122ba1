package io.polyclinic.notifications;

import static io.polyclinic.identity.Roles.ASSISTANT;
import static io.polyclinic.identity.Roles.BRANCH_MANAGER;
import static io.polyclinic.identity.Roles.CARE_COORDINATOR;
import static io.polyclinic.identity.Roles.CLINIC_ADMIN;
import static io.polyclinic.identity.Roles.FRONT_DESK;
import static io.polyclinic.identity.Roles.MANAGER;
import static io.polyclinic.identity.Roles.PATIENT;
import static io.polyclinic.identity.Roles.PHARMACIST;
import static io.polyclinic.identity.Roles.PRACTITIONER;

import io.polyclinic.identity.CurrentCaller;
import io.polyclinic.messaging.Preferences;
import io.polyclinic.messaging.RecipientType;
import io.polyclinic.platform.IfMatch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
@Path("/api/v1/notifications/preferences")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
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
@Tag(name = "Messages")
class PreferenceResource {

    private final Preferences preferences;
    private final CurrentCaller caller;

    PreferenceResource(Preferences preferences, CurrentCaller caller) {
        this.preferences = preferences;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "readMyPreferences", summary = "What I want to be reached by")
    @APIResponse(
            responseCode = "200",
            description = "One's own preferences",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The version",
                            schema = @Schema(implementation = String.class)))
    public PreferencesView read() {
        return PreferencesView.of(
                preferences.read(RecipientType.ACCOUNT, caller.get().accountId()));
    }

    @PUT
    @Operation(operationId = "changeMyPreferences", summary = "Say what I want to be reached by")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The new version",
                            schema = @Schema(implementation = String.class)))
    public PreferencesView change(
            @HeaderParam("If-Match")
                    @Parameter(description = "The ETag that you read", schema = @Schema(implementation = String.class))
                    @Nullable
                    String ifMatch,
            @Valid @NotNull ChangePreferences request) {
        return PreferencesView.of(preferences.change(
                RecipientType.ACCOUNT, caller.get().accountId(), IfMatch.of(ifMatch), request.wishes()));
    }
}
