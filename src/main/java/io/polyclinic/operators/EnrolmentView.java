package io.polyclinic.operators;

/**
 * What the operator's authenticator is to be given.
 *
 * @param secret Base32, for typing in
 * @param otpauthUri the same for a tap or as a picture
 */
record EnrolmentView(String secret, String otpauthUri) {

    @Override
    public String toString() {
        return "EnrolmentView[]";
    }
}
