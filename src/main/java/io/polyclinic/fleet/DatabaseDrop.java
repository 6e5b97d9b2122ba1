package io.polyclinic.fleet;

import java.sql.SQLException;

/**
 * Drops databases and ends who is connected to them. PostgreSQL's own vacuum is a superuser's, whom the provisioner may not end; where
 * nothing is forced PostgreSQL ends it by itself.
 */
final class DatabaseDrop {

    private static final String NOT_OURS_TO_END = "42501";
    private static final String IN_USE = "55006";
    private static final int ATTEMPTS = 3;

    private final ServerAdmin server;

    DatabaseDrop(ServerAdmin server) {
        this.server = server;
    }

    void drop(String database) {
        var name = ServerAdmin.safe(database);
        for (var attempt = 1; ; attempt++) {
            if (isDropped("drop database " + name + " with (force)", attempt < ATTEMPTS ? NOT_OURS_TO_END : "")
                    || isDropped("drop database " + name, IN_USE)) {
                return;
            }
        }
    }

    private boolean isDropped(String how, String otherwise) {
        try {
            server.execute(how);
            return true;
        } catch (FleetException e) {
            if (e.getCause() instanceof SQLException cause && otherwise.equals(cause.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
