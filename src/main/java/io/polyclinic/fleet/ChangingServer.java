package io.polyclinic.fleet;

import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.catalog.ServerAddress;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.catalog.ServerState;
import io.polyclinic.catalog.Servers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a server takes new clinics, where it is, how the provisioner gets in, how many connections it gets. */
@ApplicationScoped
public class ChangingServer {

    private static final String SERVER = "server";
    private static final int NAMED = 5;

    private final Servers servers;
    private final Clinics clinics;
    private final ServerAdmins admins;
    private final ServerSetup setup;
    private final CatalogLocks locks;
    private final Operations operations;

    ChangingServer(
            Servers servers,
            Clinics clinics,
            ServerAdmins admins,
            ServerSetup setup,
            CatalogLocks locks,
            Operations operations) {
        this.servers = servers;
        this.clinics = clinics;
        this.admins = admins;
        this.setup = setup;
        this.locks = locks;
        this.operations = operations;
    }

    /**
     * What is to be different; what is not given stays.
     *
     * @param connections how many one node may open to it; 0 where each node's own setting is to count
     */
    public record Change(
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String jdbcParameters,
            @Nullable Integer connections,
            @Nullable String provisionerPassword) {

        boolean isEmpty() {
            return connections == null && isReachedAsBefore();
        }

        boolean isReachedAsBefore() {
            return isWhereItWas() && provisionerPassword == null;
        }

        /** Whether nodes go on to connect to the same place in the same way. */
        public boolean isWhereItWas() {
            return host == null && port == null && jdbcParameters == null;
        }

        @Override
        public String toString() {
            return "Change[host=" + host + ", port=" + port + ", connections=" + connections + "]";
        }
    }

    ServerRecord existing(String name) {
        return servers.byName(name).orElseThrow(() -> new WrongUseException("there is no server " + name));
    }

    /** New clinics go elsewhere; those that are there stay and are served. */
    public void drain(String name, Mandate mandate) {
        become(existing(name), ServerState.DRAINING, OperationKind.DRAIN_SERVER, mandate);
    }

    /** New clinics may come again. */
    public void open(String name, Mandate mandate) {
        become(existing(name), ServerState.OPEN, OperationKind.OPEN_SERVER, mandate);
    }

    private void become(ServerRecord server, ServerState state, OperationKind kind, Mandate mandate) {
        servers.become(server.name(), state);
        operations.note(kind, null, mandate, Map.of(SERVER, server.name()));
    }

    /**
     * @throws WrongUseException where it may not be so; nothing was changed
     * @throws FleetException where the server cannot be reached so, or is another one
     */
    public ServerRecord change(String name, Change change, Mandate mandate) {
        var server = existing(name);
        if (change.isEmpty()) {
            throw new WrongUseException(
                    "say what is to be different: --connections, --host, --port, --parameters or --provisioner-password-stdin");
        }
        try (var lock = locks.holdSoon("servers")
                .orElseThrow(() -> new FleetException("somebody else changes servers at this moment"))) {
            if (!change.isReachedAsBefore()) {
                servers.isReachedBy(tried(server, change));
            }
            if (change.connections() != null) {
                ServerWords.check(change.connections() == 0 ? null : change.connections());
                servers.mayOpen(name, change.connections() == 0 ? null : change.connections());
            }
            operations.note(OperationKind.CHANGE_SERVER, null, mandate, words(server, change));
            return existing(name);
        }
    }

    /** The server as it will be, once the provisioner got in so and found the clinics that live there. */
    private ServerRecord tried(ServerRecord server, Change change) {
        if (server.holdsCatalog()) {
            throw new WrongUseException(
                    "the server " + server.name()
                            + " is the catalog's own: change POLYCLINIC_CENTRAL_URL or POLYCLINIC_PROVISIONER_PASSWORD, then migrate --all");
        }
        var address = new ServerAddress(
                change.host() == null ? server.host() : change.host(),
                change.port() == null ? server.port() : change.port(),
                change.jdbcParameters() == null ? server.jdbcParameters() : change.jdbcParameters());
        ServerWords.check(address);
        for (var other : servers.all()) {
            if (!other.id().equals(server.id())
                    && other.host().equalsIgnoreCase(address.host())
                    && other.port() == address.port()) {
                throw new WrongUseException("the server at that address is " + other.name());
            }
        }
        var draft = servers.drafted(server, address, change.provisionerPassword());
        try (var admin = admins.open(draft)) {
            setup.check(admin);
            requireItsClinics(server, ServerReading.read(admin));
        }
        return draft;
    }

    /** A server is known by what lives on it: the names of clinics' databases are drawn, and no two servers have the same. */
    private void requireItsClinics(ServerRecord server, ServerSnapshot seen) {
        var missing = clinics.all().stream()
                .filter(clinic -> clinic.server().id().equals(server.id()))
                .filter(ChangingServer::hasDatabase)
                .filter(clinic -> {
                    var database = seen.database(clinic.databaseName());
                    return database == null || !database.isOurs();
                })
                .map(clinic -> clinic.slug())
                .toList();
        if (!missing.isEmpty()) {
            throw new FleetException("the databases of " + missing.size() + " clinics of " + server.name()
                    + " are not there: " + String.join(", ", firstOf(missing)));
        }
    }

    private static boolean hasDatabase(ClinicRecord clinic) {
        return switch (clinic.state()) {
            case ACTIVE, MIGRATING, SUSPENDED, ARCHIVED -> true;
            case PROVISIONING, PURGED -> false;
        };
    }

    private static List<String> firstOf(List<String> all) {
        return all.subList(0, Math.min(NAMED, all.size()));
    }

    /** For the log; no secrets. */
    private static Map<String, String> words(ServerRecord before, Change change) {
        var words = new HashMap<String, String>();
        words.put(SERVER, before.name());
        words.put("before", before.url(""));
        if (change.host() != null) {
            words.put("host", change.host());
        }
        if (change.port() != null) {
            words.put("port", change.port().toString());
        }
        if (change.jdbcParameters() != null) {
            words.put("parameters", change.jdbcParameters());
        }
        if (change.connections() != null) {
            words.put("connections", change.connections().toString());
        }
        if (change.provisionerPassword() != null) {
            words.put("password", "changed");
        }
        return words;
    }
}
