package io.polyclinic.tenancy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a pool is opened with.
 *
 * @param cap the most connections that the clinic may have
 * @param checkAfter after how long unused a connection is asked whether it is alive
 * @param past what the clinic did of late
 * @param schemaVersion what the clinic's database had then; none while it was being made
 */
record PoolTerms(
        int cap, Duration checkAfter, Past past, @Nullable String schemaVersion) {

    PoolTerms(int cap, Duration checkAfter, Past past) {
        this(cap, checkAfter, past, null);
    }

    /** What is known of a clinic that needs a first connection. */
    enum Past {
        /** It was not served of late. */
        NEW,
        /** It was served, once each time. */
        CAME,
        /** It was served again and again, and had to give its connection to others. */
        AT_WORK
    }
}
