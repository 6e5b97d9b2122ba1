package io.polyclinic.platform;

/** A database's history is not that of this release's scripts; nothing is run there. */
public final class SqlHistoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SqlHistoryException(String message) {
        super(message);
    }
}
