package io.polyclinic.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** How many mails one person sends by hand. */
@ApplicationScoped
@Transactional
public class HandLimit {

    public static final int MAILS_A_MINUTE = 5;

    private final SendCounts counts;

    HandLimit(SendCounts counts) {
        this.counts = counts;
    }

    /** Counts one more; false where that is too many. */
    public boolean takes(UUID account) {
        return counts.takeOfMinute("by-hand/" + account, MAILS_A_MINUTE).isEmpty();
    }
}
