package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.catalog.Servers;
import io.polyclinic.catalog.SideDatabases;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Ends the removal of databases that somebody began to drop. PostgreSQL has destroyed what they held: nobody can ever connect to one
 * again, and it can only be dropped. It is, where it has our owner and the catalog says that its clinic is done with it.
 */
@ApplicationScoped
class FinishingDrops {

    private final Servers servers;
    private final ServerAdmins admins;
    private final SideDatabases sides;

    FinishingDrops(Servers servers, ServerAdmins admins, SideDatabases sides) {
        this.servers = servers;
        this.admins = admins;
        this.sides = sides;
    }

    /** @throws WrongUseException where the clinic is not proven to be done with it, or its removal was not begun */
    void finish(ClinicRecord clinic, String serverName, String database) {
        var record = servers.all().stream()
                .filter(server -> server.name().equals(serverName))
                .findFirst()
                .orElseThrow(() -> new FleetException("there is no server " + serverName));
        if (!isGivenUp(clinic, record, database)) {
            throw new WrongUseException("the catalog does not say that " + clinic.slug() + " is done with " + database
                    + "; nothing was touched");
        }
        try (var server = admins.open(record)) {
            var found = ServerReading.read(server).database(database);
            if (found == null) {
                return; // somebody was quicker
            }
            if (!found.isInvalid() || !found.isOurs()) {
                throw new WrongUseException(database + " is whole, or not ours; nothing was touched");
            }
            server.execute("drop database " + ServerAdmin.safe(database));
        }
    }

    private boolean isGivenUp(ClinicRecord clinic, ServerRecord server, String database) {
        var purged = clinic.state() == ClinicState.PURGED
                && clinic.server().id().equals(server.id())
                && clinic.databaseName().equals(database);
        return purged
                || sides.retired().stream()
                        .anyMatch(retired -> clinic.id().equals(retired.clinicId())
                                && retired.serverId().equals(server.id())
                                && retired.name().equals(database));
    }
}
