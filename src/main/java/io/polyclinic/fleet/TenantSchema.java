package io.polyclinic.fleet;

import io.polyclinic.platform.SqlMigrations;
import jakarta.enterprise.context.ApplicationScoped;

/** The schema that this release gives to clinics; its scripts are read once. */
@ApplicationScoped
class TenantSchema {

    private final SqlMigrations migrations = SqlMigrations.in("tenant-migrations");

    String version() {
        return migrations.version();
    }

    String fingerprint() {
        return migrations.fingerprint();
    }

    /**
     * Brings one database to {@link #version}, as the role that owns all of them.
     *
     * @return how many migrations were run
     */
    int migrate(ServerAdmin server, String database) {
        return migrations.run(server.dataSource(database), ServerAdmin.OWNER);
    }
}
