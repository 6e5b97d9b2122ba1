package io.polyclinic.catalog;

/** The domain is verified as another clinic's. */
public final class DomainTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DomainTakenException(String host) {
        super("the domain " + host + " is another clinic's");
    }
}
