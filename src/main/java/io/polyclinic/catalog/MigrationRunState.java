package io.polyclinic.catalog;

/** How far a run of migrations is with one clinic. */
public enum MigrationRunState {
    RUNNING,
    DONE,
    FAILED
}
