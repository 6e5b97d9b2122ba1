package io.polyclinic.fleet;

import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.ServerAddress;
import io.polyclinic.catalog.ServerLoad;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.catalog.ServerState;
import io.polyclinic.catalog.Servers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Adding a PostgreSQL server to the fleet. It is registered last: what fails before leaves nothing but perhaps a template there. */
@ApplicationScoped
public class AddingServer {

    /** What the login is called that server-setup.sql makes. */
    public static final String PROVISIONER = "polyclinic_provisioner";

    private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private final Servers servers;
    private final ServerAdmins admins;
    private final ServerSetup setup;
    private final Template template;
    private final FleetWork work;

    AddingServer(Servers servers, ServerAdmins admins, ServerSetup setup, Template template, FleetWork work) {
        this.servers = servers;
        this.admins = admins;
        this.setup = setup;
        this.template = template;
        this.work = work;
    }

    /** Who makes databases there. */
    public record Provisioner(String user, String password) {

        @Override
        public String toString() {
            return "Provisioner[" + user + "]";
        }
    }

    /** What can be said without the server: {@link WrongUseException} where it may not be added so. */
    void check(String name, ServerAddress address, @Nullable Integer connections) {
        checkWords(name, address, connections);
        for (var known : servers.all()) {
            require(!known.name().equals(name), "there is a server " + name + " already");
            require(
                    !known.host().equalsIgnoreCase(address.host()) || known.port() != address.port(),
                    "the server at " + address.host() + ":" + address.port() + " is " + known.name() + " already");
        }
    }

    /** What can be said without the other servers: {@link WrongUseException} where no server may be so. */
    public void checkWords(String name, ServerAddress address, @Nullable Integer connections) {
        require(
                NAME.matcher(name).matches(),
                "\"" + name + "\" is no name for a server: use 1 to 63 of a-z, 0-9 and dashes, a letter first");
        require(!name.equals(ServerRecord.OF_CATALOG), "the name " + name + " is the catalog's own server's");
        ServerWords.check(address);
        ServerWords.check(connections);
    }

    /**
     * Sees that it is set up, builds the template there and registers it.
     *
     * @throws WrongUseException where it is registered already
     * @throws FleetException where it cannot be reached or is not set up; the message says what to mend
     */
    ServerLoad add(
            String name,
            ServerAddress address,
            Provisioner provisioner,
            @Nullable Integer connections,
            Mandate mandate) {
        FleetWork.takeNow(begin(name, address, provisioner, connections, mandate));
        return new ServerLoad(servers.byName(name).orElseThrow(), ServerState.OPEN, 0);
    }

    /** Begins the same. The password is kept sealed from here on, and is not in the log. */
    public BegunOperation begin(
            String name,
            ServerAddress address,
            Provisioner provisioner,
            @Nullable Integer connections,
            Mandate mandate) {
        return work.alone("servers", "a server is being added by somebody else at this moment", letGo -> {
            check(name, address, connections);
            var draft = servers.draft(name, address, provisioner.user(), provisioner.password(), connections);
            var words = Map.of("server", name, "address", address.host() + ":" + address.port());
            return work.begin(new OperationRequest(OperationKind.ADD_SERVER, mandate, words), letGo, _ -> add(draft));
        });
    }

    private Map<String, String> add(ServerRecord draft) {
        try (var server = admins.open(draft)) {
            setup.check(server);
            requireNew(server);
            template.ensure(server);
        }
        servers.add(draft);
        return Map.of();
    }

    /** A server may have many names, so each known one is asked for a lock that is held on the new one. */
    private void requireNew(ServerAdmin added) {
        var mark = "adding " + added.id();
        added.lock(mark);
        for (var known : servers.all()) {
            try (var other = admins.open(known)) {
                require(
                        other.tryLock(mark),
                        added.name() + " is the server " + known.name() + " under another address");
            } catch (WrongUseException e) {
                throw e;
            } catch (FleetException _) {
                // away, while the new one answers
            }
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new WrongUseException(otherwise);
        }
    }
}
