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
import io.polyclinic.messaging.NoticeView;
import io.polyclinic.messaging.Notices;
import io.polyclinic.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@RunOnVirtualThread
@Path("/api/v1/me/notifications")
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
class MyNoticesResource {

    private final Notices notices;
    private final CurrentCaller caller;

    MyNoticesResource(Notices notices, CurrentCaller caller) {
        this.notices = notices;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listMyNotices", summary = "What I have been told in the app")
    @APIResponse(responseCode = "200", description = "One page, the newest first")
    public Page<NoticeView> list(@BeanParam @Valid MyNoticesFilter filter) {
        return notices.list(filter.of(caller.get().accountId()));
    }

    @POST
    @Path("/read")
    @Operation(operationId = "readMyNotices", summary = "Mark notices as read")
    @APIResponse(responseCode = "200", description = "How many are unread yet")
    public UnreadView read(@Valid @NotNull MarkAsRead request) {
        return new UnreadView(
                notices.markRead(caller.get().accountId(), Objects.requireNonNullElse(request.notices(), List.of())));
    }
}
