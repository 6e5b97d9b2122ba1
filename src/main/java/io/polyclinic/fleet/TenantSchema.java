package io.polyclinic.fleet;

import io.polyclinic.platform.SqlMigrations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The schema that this release gives to clinics; its scripts are read once. */
@ApplicationScoped
class TenantSchema {

    private final SqlMigrations migrations;

    @Inject
    TenantSchema() {
        this(SqlMigrations.in("tenant-migrations"));
    }

    TenantSchema(SqlMigrations migrations) {
        this.migrations = migrations;
    }

    String version() {
        return migrations.version();
    }

    String fingerprint() {
        return migrations.fingerprint();
    }

    SqlMigrations scripts() {
        return migrations;
    }

    /** The scripts up to a version, as the release had them that ended there; {@link IllegalArgumentException} for one that is not known. */
    SqlMigrations upTo(String version) {
        return migrations.upTo(version);
    }

    /**
     * Brings one database to {@link #version}, as the role that owns all of them.
     *
     * @return how many migrations were run
     */
    int migrate(ServerAdmin server, String database) {
        return migrations.run(server.dataSource(database), ServerAdmin.OWNER);
    }

    /** The same for scripts that cannot be run inside a transaction of ours. */
    void migrateByFlyway(ServerAdmin server, String database, SessionLimits limits) {
        var unused = migrations.run(server.dataSource(database, limits), ServerAdmin.OWNER);
    }
}
