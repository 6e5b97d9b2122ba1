package io.polyclinic.operators;

/** What the operations of the admin host have in common in the description of their API, which is a document of its own. */
final class AdminApi {

    /** Marks an operation as the admin host's, so that the clinics' document leaves it out. */
    static final String PROFILE = "x-smallrye-profile-admin";

    private AdminApi() {}
}
