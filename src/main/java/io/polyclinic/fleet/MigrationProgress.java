package io.polyclinic.fleet;

/** Is told how a run of migrations goes, by several threads. */
interface MigrationProgress {

    MigrationProgress NONE = new MigrationProgress() {};

    /** A ring begins, with so many clinics that there is something to do for. */
    default void ring(String name, int clinics) {}

    /** One of them is through. */
    default void through(MigratedClinic clinic) {}
}
