package io.polyclinic.fleet;

import io.polyclinic.catalog.CentralSchema;
import io.polyclinic.catalog.Servers;
import jakarta.enterprise.context.ApplicationScoped;

/** What must be there before a clinic can be: the catalog's schema, its first server, and the template on each server. */
@ApplicationScoped
class Preparation {

    private final CentralSchema central;
    private final Servers servers;
    private final ServerAdmins admins;
    private final Template template;

    Preparation(CentralSchema central, Servers servers, ServerAdmins admins, Template template) {
        this.central = central;
        this.servers = servers;
        this.admins = admins;
        this.template = template;
    }

    void prepare() {
        central.migrate();
        central.registerFirstServer();
        for (var record : servers.all()) {
            try (var server = admins.open(record)) {
                template.ensure(server);
            }
        }
    }
}
