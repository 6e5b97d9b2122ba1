package io.polyclinic.platform;

import java.util.concurrent.atomic.AtomicReference;

/** Bugs that would let one clinic see another's data, each put in by hand; a test switches one on at a time. */
public enum Mutant {
    NONE,
    /** A pool's configuration is copied from another's, with its connection cache. */
    COPIED_POOL_CONFIGURATION,
    /** All pools share one transaction integration. */
    SHARED_TRANSACTION_INTEGRATION,
    /** New connections are not asked whose they are. */
    IDENTITY_NOT_ASKED,
    /** Everybody may connect to a clinic's database. */
    CONNECT_NOT_REVOKED,
    /** An older generation is let in. */
    GENERATION_NOT_CHECKED,
    /** The pool of a generation that is over lives on. */
    OLD_POOL_KEPT,
    /** A session gets a connection whatever clinic is entered. */
    SESSION_NOT_CHECKED,
    /** All sessions have the key of the first clinic. */
    KEY_WITHOUT_CLINIC,
    /** A cursor is good for any list. */
    CURSOR_WITHOUT_CLINIC,
    /** A clinic can be entered in another's scope and transaction. */
    ENTERED_TWICE,
    /** A token is good at every clinic. */
    TOKEN_WITHOUT_CLINIC,
    /** The directory remembers one clinic for all hosts. */
    DIRECTORY_WITHOUT_HOST,
    /** What is cached for one clinic is found by all. */
    CACHE_WITHOUT_CLINIC,
    /** All clinics have the same keys in Redis. */
    REDIS_KEY_WITHOUT_CLINIC;

    private static final AtomicReference<Mutant> ON = new AtomicReference<>(NONE);

    public boolean isOn() {
        return ON.get() == this;
    }

    public static void switchOn(Mutant mutant) {
        ON.set(mutant);
    }
}
