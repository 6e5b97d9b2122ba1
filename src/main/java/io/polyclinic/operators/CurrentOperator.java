package io.polyclinic.operators;

import io.polyclinic.platform.Problem;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.context.RequestScoped;

/** The operator who makes this request. */
@RequestScoped
class CurrentOperator {

    private final CurrentIdentityAssociation identity;

    CurrentOperator(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    /** The operator; refused with 401 where nobody is signed in. */
    OperatorCaller get() {
        if (identity.getIdentity().getPrincipal() instanceof OperatorCaller caller) {
            return caller;
        }
        throw Problem.NOT_SIGNED_IN.because();
    }
}
