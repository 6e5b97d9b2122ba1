package io.polyclinic.fleet;

/** How much something that the doctor found matters. */
enum Severity {
    /** Told so that nobody wonders; nothing is wrong. */
    NOTE,
    /** It works, and should not stay so. */
    WARNING,
    /** Somebody is not served, or isolation is weaker than promised. */
    CRITICAL
}
