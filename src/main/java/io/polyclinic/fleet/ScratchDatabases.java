package io.polyclinic.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Databases for a try, dropped when it is over. Each is held by a lock of its name meanwhile; one that nobody holds was left by somebody who
 * was killed, and goes as well.
 */
@ApplicationScoped
class ScratchDatabases {

    private static final String PREFIX = "polyclinic_scratch_";

    /** @param work is given an empty database */
    void use(ServerAdmin server, BiConsumer<ServerAdmin, String> work) {
        dropLeft(server);
        var name = PREFIX + UUID.randomUUID().toString().replace("-", "");
        server.lock(name);
        try {
            server.createEmpty(name);
            work.accept(server, name);
        } finally {
            dropOurs(server, name);
            server.unlock(name);
        }
    }

    private static void dropLeft(ServerAdmin server) {
        for (var name : server.databasesLike(PREFIX)) {
            if (server.tryLock(name)) {
                dropOurs(server, name);
                server.unlock(name);
            }
        }
    }

    private static void dropOurs(ServerAdmin server, String name) {
        if (server.database(name)
                .filter(it -> it.owner().equals(ServerAdmin.OWNER))
                .isPresent()) {
            server.drop(name);
        }
    }
}
