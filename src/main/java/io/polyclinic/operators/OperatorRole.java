package io.polyclinic.operators;

/** What an operator may be on the platform. */
enum OperatorRole {
    /** Runs the fleet. */
    SUPER_ADMIN,
    /** Makes clinics of their own, and sees no others. */
    CLINIC_ADMIN;

    /** Under which name annotations and identities know it: none that a clinic gives to anybody. */
    String authority() {
        return OperatorRoles.PREFIX + name();
    }
}
