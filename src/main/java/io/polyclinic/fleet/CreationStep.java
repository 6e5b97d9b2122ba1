package io.polyclinic.fleet;

/** The steps by which a clinic is made, in their order. Each may be taken again: it finds what it did, or does it. */
enum CreationStep {
    RESERVE,
    ROLE,
    DATABASE,
    GRANTS,
    IDENTITY,
    SIGNING_KEY,
    FIRST_ADMIN,
    VERIFY,
    ACTIVATE
}
