package io.polyclinic.identity;

import java.util.EnumSet;
import java.util.Set;

/** What a caller may be in a clinic. */
public enum Role {
    CLINIC_ADMIN,
    MANAGER,
    BRANCH_MANAGER,
    PRACTITIONER,
    CARE_COORDINATOR,
    FRONT_DESK,
    ASSISTANT,
    PHARMACIST,
    PATIENT,
    /** Somebody of the platform who was let in for a while, to look; no account has it. */
    SUPPORT;

    /** Those that an account may have. */
    public static Set<Role> ofAccounts() {
        return EnumSet.complementOf(EnumSet.of(SUPPORT));
    }
}
