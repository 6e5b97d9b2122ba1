package io.polyclinic.platform;

/** An answer that has a version: it is sent as the ETag, and is what If-Match names. */
public interface Versioned {

    int version();
}
