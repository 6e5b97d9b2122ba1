package io.polyclinic.live;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which dead letters to list. */
class DeadLetterFilter {

    @QueryParam("queue")
    @Size(max = 200)
    @Parameter(description = "Of this queue alone")
    @Nullable
    String queue;

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
}
