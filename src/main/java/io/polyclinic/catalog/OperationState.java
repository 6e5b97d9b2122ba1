package io.polyclinic.catalog;

/** How far an operation is. A failed one may be run again. */
public enum OperationState {
    RUNNING,
    DONE,
    FAILED
}
