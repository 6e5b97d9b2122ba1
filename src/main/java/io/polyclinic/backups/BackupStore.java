package io.polyclinic.backups;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/** Where backups are kept, by a key that has the clinic's id in it. */
public interface BackupStore {

    /** A file that is there under its key once it is kept, and not at all where it is only closed. */
    interface Draft extends Closeable {

        OutputStream content();

        /** Makes it whole, durable and visible. */
        void keep() throws IOException;
    }

    Draft begin(String key) throws IOException;

    /**
     * @throws BackupRefusedException where there is none
     * @throws BackupStoreAwayException where the store itself is away; so may what it gives, as it is read
     */
    InputStream open(String key) throws IOException;

    /** Nothing happens where there is none; a store that is away does not say so. */
    void delete(String key) throws IOException;

    /** Removes what was begun before then and never kept. */
    void sweep(Instant before) throws IOException;
}
