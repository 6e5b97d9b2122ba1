package io.polyclinic.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/** Ids are UUIDv7 (RFC 9562): made here and never by a sequence, so nothing collides after a restore and nothing can be counted from outside. */
public final class Ids {

    private static final int BITS_AFTER_TIME = 16;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** No id that was made at this time or later is less. */
    public static UUID least(Instant madeAt) {
        return new UUID(madeAt.toEpochMilli() << BITS_AFTER_TIME | VERSION, VARIANT);
    }

    /** When an id was made, in whole milliseconds. */
    public static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> BITS_AFTER_TIME);
    }
}
