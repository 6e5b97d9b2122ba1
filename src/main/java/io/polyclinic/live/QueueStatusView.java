package io.polyclinic.live;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the clinic's queues stand, all together.
 *
 * @param isHealthy whether nothing waits for more than five minutes past its time; what was given up does not count
 * @param lastUpdated when something was added or done last
 */
@Schema(name = "QueueStatus")
record QueueStatusView(
        long totalJobs,
        long pendingJobs,
        long processingJobs,
        long completedJobs,
        long failedJobs,
        boolean isHealthy,
        @Nullable Instant lastUpdated) {}
