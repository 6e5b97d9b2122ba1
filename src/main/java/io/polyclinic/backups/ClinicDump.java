package io.polyclinic.backups;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;

/** Writes a clinic's database into a backup, as it is at one moment. */
@ApplicationScoped
public class ClinicDump {

    private final BackupFiles files;

    ClinicDump(BackupFiles files) {
        this.files = files;
    }

    /**
     * @param connection to the clinic's database, as the role that owns its tables; it is left in a transaction that is over
     * @param draft the manifest but for its tables
     */
    public BackupContents write(Connection connection, BackupManifest draft, OutputStream file)
            throws IOException, SQLException {
        return Snapshot.of(connection, tables -> files.write(draft.with(tables.shapes()), file, tables::copyOut));
    }
}
