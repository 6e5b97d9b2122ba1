package io.polyclinic.operators;

import java.time.Instant;
import java.util.UUID;

/**
 * The way into one clinic for a while.
 *
 * @param token goes into the header Authorization as Bearer, at the clinic's host; it is shown this once
 * @param address the clinic's
 * @param expiresAt when it ends; signing out of the admin host ends it before
 */
record SupportAccessView(UUID grantId, String token, String address, Instant expiresAt) {

    @Override
    public String toString() {
        return "SupportAccessView[" + grantId + "]";
    }
}
