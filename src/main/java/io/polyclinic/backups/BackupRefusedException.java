package io.polyclinic.backups;

/** A file that is no backup, not the wanted clinic's, or not what was written; the message is for the person who asked. */
public final class BackupRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BackupRefusedException(String message) {
        super(message);
    }

    BackupRefusedException(String message, Throwable cause) {
        super(message);
        addSuppressed(cause); // the message is all that a person needs
    }
}
