package io.polyclinic.patients;

/** Administrative gender (HL7 FHIR R5, value set administrative-gender). */
enum Gender {
    FEMALE,
    MALE,
    OTHER,
    UNKNOWN
}
