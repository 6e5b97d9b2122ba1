package io.polyclinic.fleet;

import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.platform.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Opens the provisioner's way into a database server. */
@ApplicationScoped
class ServerAdmins {

    private final Sealing sealing;

    ServerAdmins(Sealing sealing) {
        this.sealing = sealing;
    }

    /** It is to be closed. */
    ServerAdmin open(ServerRecord server) {
        var password = sealing.unseal(server.sealedProvisionerPassword(), ServerRecord.passwordContext(server.id()));
        return new ServerAdmin(server, new String(password, StandardCharsets.UTF_8));
    }
}
