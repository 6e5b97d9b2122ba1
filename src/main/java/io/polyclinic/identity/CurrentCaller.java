package io.polyclinic.identity;

import io.polyclinic.platform.Problem;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.context.RequestScoped;

/** The caller of this request. */
@RequestScoped
public class CurrentCaller {

    private final CurrentIdentityAssociation identity;

    CurrentCaller(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    /** The caller; refused with 401 where nobody is signed in. */
    public Caller get() {
        if (identity.getIdentity().getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw Problem.NOT_SIGNED_IN.because();
    }
}
