package io.polyclinic.live;

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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
@Path("/api/v1/events")
@Tag(name = "Events")
class LiveEventResource {

    private final Listening listening;

    LiveEventResource(Listening listening) {
        this.listening = listening;
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
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
    @Operation(
            operationId = "listenToEvents",
            summary = "Be told what happens in the clinic, as it happens",
            description =
                    "What the caller may read, and notices to the caller; from the comment \"listening\" on. It ends with"
                            + " the access token. An event named \"missed\" says: read anew what you show.")
    @APIResponse(
            responseCode = "200",
            description = "Server-sent events; the data of each is this",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = LiveEvent.class)))
    @APIResponse(responseCode = "429", description = "The caller, or the clinic, has too many open")
    public void listen(
            @Context SseEventSink sink,
            @HeaderParam("Last-Event-ID")
                    @Parameter(
                            description = "The id of the last event that arrived: what came after it is told first."
                                    + " What happened shortly before may come again, with the same id in its data")
                    @Nullable
                    String lastEventId,
            @QueryParam("seconds")
                    @Min(0)
                    @Max(86_400)
                    @Parameter(
                            description =
                                    "End after this time at the latest; 0 tells what came after Last-Event-ID, and no more")
                    @Nullable
                    Integer seconds) {
        listening.begin(sink, ResumePoint.parse(lastEventId), seconds);
    }
}
