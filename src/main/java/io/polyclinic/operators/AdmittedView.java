package io.polyclinic.operators;

/**
 * An administrator of a neutralised copy.
 *
 * @param password shown this once
 */
record AdmittedView(String email, String password) {

    @Override
    public String toString() {
        return "AdmittedView[]";
    }
}
