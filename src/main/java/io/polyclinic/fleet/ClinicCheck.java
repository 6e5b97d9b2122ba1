package io.polyclinic.fleet;

/** One thing that the doctor looks at in each clinic. It touches nothing. */
@FunctionalInterface
interface ClinicCheck {

    /** Tells the sight what is found. */
    void look(ClinicSight sight);
}
