package io.polyclinic.identity;

/** Why a session is over before its time. */
public enum SessionEnd {
    SIGNED_OUT,
    TOKEN_REUSED,
    DISABLED
}
