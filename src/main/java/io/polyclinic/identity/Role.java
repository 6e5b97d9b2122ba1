package io.polyclinic.identity;

/** What an account may be in a clinic. */
public enum Role {
    CLINIC_ADMIN,
    MANAGER,
    BRANCH_MANAGER,
    PRACTITIONER,
    CARE_COORDINATOR,
    FRONT_DESK,
    ASSISTANT,
    PHARMACIST,
    PATIENT
}
