package io.polyclinic.notifications;

import io.polyclinic.messaging.Notices;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which of one's notices to list. */
class MyNoticesFilter {

    @QueryParam("unread")
    @DefaultValue("false")
    @Parameter(description = "Those alone that are unread yet")
    boolean unread;

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    int limit;

    @QueryParam("after")
    @Size(max = 2_000)
    @Parameter(description = "The field next of the page before")
    @Nullable
    String after;

    Notices.Wanted of(UUID account) {
        return new Notices.Wanted(account, unread, limit, after);
    }
}
