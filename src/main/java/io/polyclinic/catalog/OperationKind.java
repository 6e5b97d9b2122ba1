package io.polyclinic.catalog;

/** What an operation does to the fleet. */
public enum OperationKind {
    CREATE_CLINIC,
    MIGRATE
}
