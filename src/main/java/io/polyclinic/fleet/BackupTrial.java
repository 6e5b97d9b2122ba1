package io.polyclinic.fleet;

import jakarta.enterprise.context.ApplicationScoped;

/** All that a restore does to a database before it is opened, done to one that never is. */
@ApplicationScoped
class BackupTrial {

    private final BackupReading reading;
    private final RestoredClinics restored;
    private final RestoredRows rows;
    private final TenantSchema schema;

    BackupTrial(BackupReading reading, RestoredClinics restored, RestoredRows rows, TenantSchema schema) {
        this.reading = reading;
        this.restored = restored;
        this.rows = rows;
        this.schema = schema;
    }

    void restore(ServerAdmin server, String database, BackupSource source) {
        var contents = reading.contents(source);
        restored.requireKnown(contents);
        var then = schema.upTo(contents.manifest().schemaVersion());
        then.run(server.dataSource(database), ServerAdmin.OWNER);
        rows.load(server, database, source);
        schema.migrate(server, database);
    }
}
