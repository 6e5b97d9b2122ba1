package io.polyclinic.identity;

/** The names of {@link Role}, for annotations. */
public final class Roles {

    public static final String CLINIC_ADMIN = "CLINIC_ADMIN";
    public static final String MANAGER = "MANAGER";
    public static final String BRANCH_MANAGER = "BRANCH_MANAGER";
    public static final String PRACTITIONER = "PRACTITIONER";
    public static final String CARE_COORDINATOR = "CARE_COORDINATOR";
    public static final String FRONT_DESK = "FRONT_DESK";
    public static final String ASSISTANT = "ASSISTANT";
    public static final String PHARMACIST = "PHARMACIST";
    public static final String PATIENT = "PATIENT";
    public static final String SUPPORT = "SUPPORT";

    private Roles() {}
}
