package io.polyclinic.identity;

import io.polyclinic.catalog.ClinicRecord;
import java.time.Instant;
import java.util.UUID;

/**
 * What a token was found to say.
 *
 * @param key by which it is signed
 * @param until from when on it is good no longer, with the skew that clocks are allowed
 */
record VerifiedToken(Caller caller, UUID key, Instant until) {

    boolean isGood(ClinicRecord clinic, Instant now) {
        return now.isBefore(until)
                && clinic.signingKeys().stream().anyMatch(held -> held.id().equals(key));
    }
}
