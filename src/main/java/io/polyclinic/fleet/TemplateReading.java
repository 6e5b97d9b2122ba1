package io.polyclinic.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Reads what templates look like. They are closed to connections and stay so: each is cloned into a database that is read and dropped,
 * under a lock, so that one that was left by a killed process is known for what it is.
 */
@ApplicationScoped
class TemplateReading {

    /** What is cloned to be read. */
    static final String SCRATCH = "polyclinic_doctor";

    private final Template template;

    TemplateReading(Template template) {
        this.template = template;
    }

    /**
     * The shapes of this release's template, and, where wanted, of those that other releases left.
     *
     * @param others whether clinics there are on other versions
     */
    TemplateShapes read(ServerAdmin server, ServerSnapshot seen, boolean others) {
        var shapes = new HashMap<String, TemplateShapes.Model>();
        server.lock(SCRATCH);
        try {
            for (var database : seen.databases().values()) {
                var name = database.name();
                if (database.isOurs()
                        && Template.isName(name)
                        && !database.isInvalid()
                        && (others || name.equals(template.name()))) {
                    readInto(shapes, server, name);
                }
            }
        } finally {
            server.unlock(SCRATCH);
        }
        return new TemplateShapes(shapes);
    }

    private void readInto(Map<String, TemplateShapes.Model> shapes, ServerAdmin server, String name) {
        drop(server);
        server.execute("create database " + SCRATCH + " template " + ServerAdmin.safe(name)
                + " strategy wal_log allow_connections false owner " + ServerAdmin.OWNER);
        try {
            server.execute("revoke connect, temporary on database " + SCRATCH + " from public");
            server.execute("alter database " + SCRATCH + " with allow_connections true");
            var inside = server.in(SCRATCH, connection -> Inside.read(connection, new TemplateShapes(Map.of())));
            var shape = server.in(SCRATCH, SchemaShape::read);
            if (inside.version() != null && (name.equals(template.name()) || !shapes.containsKey(inside.version()))) {
                shapes.put(inside.version(), new TemplateShapes.Model(inside.shapeHash(), shape));
            }
        } finally {
            drop(server);
        }
    }

    /** Nobody else's database has this name and our owner. */
    private static void drop(ServerAdmin server) {
        if (server.database(SCRATCH).filter(left -> Objects.equals(left.owner(), ServerAdmin.OWNER)).isPresent()) {
            server.execute("drop database " + SCRATCH + " with (force)");
        }
    }
}
