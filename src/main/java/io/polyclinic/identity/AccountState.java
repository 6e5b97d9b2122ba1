package io.polyclinic.identity;

/** Whether an account may sign in. */
enum AccountState {
    ACTIVE,
    DISABLED
}
