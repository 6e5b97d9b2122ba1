package io.polyclinic.fleet;

import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.catalog.ServerState;
import io.polyclinic.catalog.Servers;
import io.polyclinic.catalog.SideDatabases;
import io.polyclinic.catalog.SideDatabases.SideDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Taking a server out of the fleet, on which nothing lives any more. Its templates are dropped; if there is anything else of ours on it,
 * it stays. It is noted last: what fails before can be done again.
 */
@ApplicationScoped
public class RemovingServer {

    private final Servers servers;
    private final ServerAdmins admins;
    private final SideDatabases sides;
    private final FleetWork work;

    RemovingServer(Servers servers, ServerAdmins admins, SideDatabases sides, FleetWork work) {
        this.servers = servers;
        this.admins = admins;
        this.sides = sides;
        this.work = work;
    }

    private enum Step {
        TEMPLATES,
        CATALOG
    }

    /** What can be said without the server: {@link WrongUseException} where it may not be taken out. */
    void check(String name) {
        var load = servers.loads().stream()
                .filter(one -> one.server().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongUseException("there is no server " + name));
        var id = load.server().id();
        require(!load.server().holdsCatalog(), "the server " + name + " holds the catalog");
        require(
                load.state() == ServerState.DRAINING,
                "new clinics may still come to " + name + ": servers drain first");
        var clinics = servers.clinicsOn(id);
        require(
                clinics == 0,
                clinics + " clinics live on " + name + ", counting archived ones: move or purge them first");
        var kept = count(sides.retired(), id);
        require(kept == 0, kept + " databases that clinics have left are still kept on " + name);
        var ready = count(sides.ready(), id);
        require(
                ready == 0,
                ready + " databases wait for clinics on " + name + ": clinics ready --databases 0 drops them");
    }

    private static long count(List<SideDatabase> all, UUID server) {
        return all.stream().filter(one -> one.serverId().equals(server)).count();
    }

    /**
     * Takes it out.
     *
     * @param isGone whether the server is gone for good, so that it is not looked at
     * @throws WrongUseException where something lives there
     * @throws FleetException where it cannot be reached, or has databases of ours that the catalog does not know
     */
    void remove(String name, boolean isGone, Mandate mandate) {
        FleetWork.takeNow(begin(name, isGone, mandate));
    }

    /** Begins the same. */
    public BegunOperation begin(String name, boolean isGone, Mandate mandate) {
        return work.alone("servers", "somebody else changes servers at this moment", letGo -> {
            check(name);
            var server = servers.byName(name).orElseThrow();
            var words = Map.of("server", name, "address", server.host() + ":" + server.port(), "gone", "" + isGone);
            return work.begin(new OperationRequest(OperationKind.REMOVE_SERVER, mandate, words), letGo, attempt -> {
                var log = work.steps(attempt);
                if (!isGone) {
                    log.take(Step.TEMPLATES, () -> dropTemplates(server));
                }
                log.take(Step.CATALOG, () -> takeOut(name));
                log.settle();
                return Map.of();
            });
        });
    }

    private void takeOut(String name) {
        if (!servers.takeOut(name)) {
            throw new WrongUseException("a clinic came to " + name + " meanwhile");
        }
    }

    private void dropTemplates(ServerRecord record) {
        try (var server = admins.open(record)) {
            var ours = ServerReading.read(server).databases().values().stream()
                    .filter(ServerSnapshot.Database::isOurs)
                    .toList();
            for (var database : ours) {
                var name = database.name();
                if (!Template.isName(name) && !Template.isHalfBuilt(name) && !TemplateReading.isScratch(name)) {
                    throw new FleetException(
                            "there is a database " + name + " on " + record.name() + " that belongs to "
                                    + ServerAdmin.OWNER + " and is in no catalog row; nothing was dropped");
                }
            }
            for (var database : ours) {
                var name = ServerAdmin.safe(database.name());
                server.execute("alter database " + name + " with is_template false");
                server.drop(name);
            }
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new WrongUseException(otherwise);
        }
    }
}
