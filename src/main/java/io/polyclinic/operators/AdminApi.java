package io.polyclinic.operators;

/** What the operations of the admin host have in common in the description of their API, which is a document of its own. */
final class AdminApi {

    /** Marks an operation as the admin host's, so that the clinics' document leaves it out. */
    static final String PROFILE = "x-smallrye-profile-admin";

    static final String BEGUN = "Begun, or begun before under the same key; see the operation for how far it is";
    static final String KEY_REUSED = "Another request had this Idempotency-Key";
    static final String NOT_NOW = "It is in no state for this, or something else is done to it";
    static final String SLUG_OR_NOT_NOW =
            "Another clinic has the subdomain, it is in no state for this, or something else is done to it";

    private AdminApi() {}
}
