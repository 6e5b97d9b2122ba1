package io.polyclinic.fleet;

import io.polyclinic.catalog.Servers;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** What commands that change a server answer: how it is now. */
@ApplicationScoped
class ServerAnswer {

    private final Servers servers;
    private final Console console;

    ServerAnswer(Servers servers, Console console) {
        this.servers = servers;
        this.console = console;
    }

    void give(String name, boolean json, String words) {
        var load = servers.loads().stream()
                .filter(one -> one.server().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new FleetException("the server " + name + " was taken out meanwhile"));
        if (json) {
            console.json(new Now(
                    load.server().name(),
                    load.server().host(),
                    load.server().port(),
                    load.state().name(),
                    load.clinics(),
                    load.server().connections()));
        } else {
            console.line("server " + name + ": " + words);
        }
    }

    /** @param connections none where each node's own setting counts */
    private record Now(
            String name,
            String host,
            int port,
            String state,
            long clinics,
            @Nullable Integer connections) {}
}
