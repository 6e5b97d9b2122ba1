package io.polyclinic.fleet;

import io.polyclinic.catalog.CentralSchema;
import io.polyclinic.catalog.SchemaVersions;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.catalog.Servers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What must be there before a clinic can be: the catalog's schema, its first server, and the template on each server. */
@ApplicationScoped
class Preparation {

    private final CentralSchema central;
    private final Servers servers;
    private final ServerAdmins admins;
    private final Template template;
    private final SchemaVersions versions;
    private final TenantSchema schema;

    Preparation(
            CentralSchema central,
            Servers servers,
            ServerAdmins admins,
            Template template,
            SchemaVersions versions,
            TenantSchema schema) {
        this.central = central;
        this.servers = servers;
        this.admins = admins;
        this.template = template;
        this.versions = versions;
        this.schema = schema;
    }

    /**
     * A server on which this release's template could not be made.
     *
     * @param why in one line
     */
    record Unprepared(UUID id, String name, String why) {}

    /** Prepares what can be; a server that fails keeps nothing from the others. */
    List<Unprepared> prepare() {
        central.migrate();
        central.registerFirstServer();
        versions.tell(schema.scripts().needs());
        var unprepared = new ArrayList<Unprepared>();
        for (var server : servers.all()) {
            var why = prepare(server);
            if (why != null) {
                unprepared.add(new Unprepared(server.id(), server.name(), why));
            }
        }
        return unprepared;
    }

    private @Nullable String prepare(ServerRecord record) {
        try (var server = admins.open(record)) {
            template.ensure(server);
            return null;
        } catch (RuntimeException e) {
            return FleetException.inOneLine(e);
        }
    }
}
