package io.polyclinic.operators;

/** Whether an operator may do anything at all. */
enum OperatorState {
    ACTIVE,
    DISABLED
}
