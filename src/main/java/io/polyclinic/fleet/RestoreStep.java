package io.polyclinic.fleet;

/** The steps of a restore, in their order; some belong to one way of restoring alone. Each may be taken again. */
enum RestoreStep {
    /** All of the backup, where nobody has read it before: one that is damaged is refused before anything is made. */
    READ,
    /** Makes the new database out of the migrations that the backup's release had. */
    BUILD,
    MARK,
    /** All rows, equal to those that were backed up, or none. */
    LOAD,
    MIGRATE,
    /** Of a new clinic. */
    ROLE,
    OPEN,
    /** In place of the living database: one update of the catalog. */
    SWAP,
    RETIRE,
    /** Of a new clinic. */
    SIGNING_KEY,
    VERIFY,
    ACTIVATE
}
