package io.polyclinic.backups;

/** The store of backups cannot be reached or does not do what it is asked; that says nothing about a backup. */
public final class BackupStoreAwayException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    BackupStoreAwayException(String message) {
        super(message);
    }

    public BackupStoreAwayException(String message, Throwable cause) {
        super(message);
        addSuppressed(cause); // the message is all that a person needs
    }
}
