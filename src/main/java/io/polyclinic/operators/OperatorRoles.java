package io.polyclinic.operators;

/** The names of {@link OperatorRole}, for annotations. A clinic's role of the same name is another one. */
final class OperatorRoles {

    static final String PREFIX = "operator:";
    static final String SUPER_ADMIN = PREFIX + "SUPER_ADMIN";
    static final String CLINIC_ADMIN = PREFIX + "CLINIC_ADMIN";

    private OperatorRoles() {}
}
