package io.polyclinic.webhooks;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ReplayedDeliveries")
record ReplayedView(
        @Schema(description = "How many are sent again") int deliveries,

        @Schema(description = "Whether there are more in that time: ask again, they come next")
        boolean more) {}
