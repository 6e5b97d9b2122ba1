package io.polyclinic.catalog;

/** How far an operation is. One that runs, is paused or failed may be taken up again. */
public enum OperationState {
    RUNNING,
    PAUSED,
    DONE,
    FAILED,
    ABORTED
}
