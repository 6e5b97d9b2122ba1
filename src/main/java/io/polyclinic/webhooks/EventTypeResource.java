package io.polyclinic.webhooks;

import static io.polyclinic.identity.Roles.CLINIC_ADMIN;

import io.polyclinic.outbox.EventTypes;
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
@Path("/api/v1/events/types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
class EventTypeResource {

    private final EventTypes types;

    EventTypeResource(EventTypes types) {
        this.types = types;
    }

    @GET
    @RolesAllowed(CLINIC_ADMIN)
    @Operation(operationId = "listEventTypes", summary = "List the types of events that webhooks can be told of")
    @APIResponse(responseCode = "200", description = "All of them, by name")
    public EventTypesView list() {
        return new EventTypesView(types.all().stream().map(EventTypeView::of).toList());
    }
}
