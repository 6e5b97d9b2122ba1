package io.polyclinic.fleet;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The database out of which clinics are cloned: built afresh from the migrations for each set of them, holding no rows but what the
 * migrations put there, and closed to connections.
 */
@ApplicationScoped
class Template {

    private static final String PREFIX = "polyclinic_template_";
    private static final String BUILDING = "_new";

    private final TenantSchema schema;

    Template(TenantSchema schema) {
        this.schema = schema;
    }

    /** Whether a database of this name is a template that is finished, of this release or another. */
    static boolean isName(String database) {
        return database.startsWith(PREFIX) && !isHalfBuilt(database);
    }

    /** Whether a database of this name is a template that is being built, or was when its builder was killed. */
    static boolean isHalfBuilt(String database) {
        return database.startsWith(PREFIX) && database.endsWith(BUILDING);
    }

    /** What this release's template is called. */
    String name() {
        return PREFIX + schema.fingerprint();
    }

    /** The name of this release's template on the server, which is built if it is not there. */
    String ensure(ServerAdmin server) {
        var name = name();
        if (server.database(name).isEmpty()) {
            buildAlone(server, name);
        }
        return name;
    }

    /** Makes a database as a copy of this release's template, closed to everybody. */
    void copy(ServerAdmin server, String database) {
        server.execute("create database " + ServerAdmin.safe(database) + " template " + ServerAdmin.safe(ensure(server))
                + " strategy wal_log allow_connections false owner " + ServerAdmin.OWNER);
    }

    /** Under a lock, so that of several builders one builds and the others find it built. */
    private void buildAlone(ServerAdmin server, String name) {
        server.lock(name);
        try {
            if (server.database(name).isEmpty()) {
                build(server, name);
            }
        } finally {
            server.unlock(name);
        }
    }

    private void build(ServerAdmin server, String name) {
        var building = name + BUILDING;
        if (server.database(building)
                .filter(left -> left.owner().equals(ServerAdmin.OWNER))
                .isPresent()) {
            server.execute("alter database " + building + " with is_template false"); // a build that was interrupted
            server.drop(building);
        }
        server.createEmpty(building);
        schema.migrate(server, building);
        server.execute("alter database " + building + " with is_template true allow_connections false");
        server.execute("alter database " + building + " rename to " + name);
    }
}
