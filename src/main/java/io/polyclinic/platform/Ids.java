package io.polyclinic.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Ids are UUIDv7 (RFC 9562): made here and never by a sequence, so nothing collides after a restore and nothing can be counted from outside. */
public final class Ids {

    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
