package io.polyclinic.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads what templates look like. They are closed to connections and stay so: each is cloned into a database that is read and dropped,
 * under a lock, so that one that was left by a killed process is known for what it is.
 */
@ApplicationScoped
class TemplateReading {

    /** What is cloned to be read. */
    static final String SCRATCH = "polyclinic_doctor";

    private static final String OTHERS_SCRATCH = "polyclinic_scratch_";

    private final Template template;

    /** What was read before, by server and name: a template of a name never changes. */
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    TemplateReading(Template template) {
        this.template = template;
    }

    /** Whether a database of this name is for a try, and goes when that is over. */
    static boolean isScratch(String database) {
        return database.equals(SCRATCH) || database.startsWith(OTHERS_SCRATCH);
    }

    private record Known(String version, TemplateShapes.Model model) {}

    /**
     * The shapes of this release's template, and, where wanted, of those that other releases left.
     *
     * @param others whether clinics there are on other versions
     */
    TemplateShapes read(ServerAdmin server, ServerSnapshot seen, boolean others) {
        var shapes = new HashMap<String, TemplateShapes.Model>();
        for (var database : seen.databases().values()) {
            var name = database.name();
            var isThisReleases = name.equals(template.name());
            if (Template.isName(name) && database.isOurs() && !database.isInvalid() && (others || isThisReleases)) {
                var found = known.computeIfAbsent(server.id() + "/" + name, _ -> read(server, name));
                if (isThisReleases) {
                    shapes.put(found.version(), found.model());
                } else {
                    shapes.putIfAbsent(found.version(), found.model());
                }
            }
        }
        return new TemplateShapes(shapes);
    }

    private static Known read(ServerAdmin server, String name) {
        server.lock(SCRATCH);
        try {
            drop(server);
            server.execute("create database " + SCRATCH + " template " + ServerAdmin.safe(name)
                    + " strategy wal_log allow_connections false owner " + ServerAdmin.OWNER);
            server.execute("revoke connect, temporary on database " + SCRATCH + " from public");
            server.execute("alter database " + SCRATCH + " with allow_connections true");
            return server.in(SCRATCH, connection -> {
                var inside = Inside.read(connection, new TemplateShapes(Map.of()));
                return new Known(
                        String.valueOf(inside.version()),
                        new TemplateShapes.Model(inside.shapeHash(), SchemaShape.read(connection)));
            });
        } finally {
            drop(server);
            server.unlock(SCRATCH);
        }
    }

    /** Nobody else's database has this name and our owner. */
    private static void drop(ServerAdmin server) {
        if (server.database(SCRATCH)
                .filter(left -> left.owner().equals(ServerAdmin.OWNER))
                .isPresent()) {
            server.drop(SCRATCH);
        }
    }
}
