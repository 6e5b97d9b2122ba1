package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A copy of a clinic's database to try scripts in. Nobody but the provisioner can connect to it; it is marked as scratch, and dropped when
 * it was used. One that a killed process left over is dropped by the next run.
 */
final class Rehearsal {

    private static final String PREFIX = "dryrun_";
    private static final String MARK = "polyclinic scratch: dry run of migrations";

    private final ServerAdmin server;

    /** @param server whose lock on the fleet's migrations is held: nobody else makes or drops copies there */
    Rehearsal(ServerAdmin server) {
        this.server = server;
    }

    /**
     * Copies, works, drops.
     *
     * @throws FleetException with SQLSTATE 55006 where somebody is connected to the clinic's database: PostgreSQL copies none in use
     */
    <T> T in(ClinicRecord clinic, SessionLimits limits, Function<String, T> work) {
        var copy = nameOf(clinic.id());
        drop(copy);
        server.execute("set statement_timeout = " + limits.statement().toMillis());
        requireUnused(clinic);
        server.execute("create database " + copy + " template " + ServerAdmin.safe(clinic.databaseName())
                + " allow_connections false owner " + ServerAdmin.OWNER);
        try {
            server.execute("comment on database " + copy + " is '" + MARK + "'");
            server.execute("revoke connect, temporary on database " + copy + " from public");
            server.execute("alter database " + copy + " with allow_connections true");
            return work.apply(copy);
        } finally {
            drop(copy);
        }
    }

    private static String nameOf(UUID clinic) {
        return ServerAdmin.safe(PREFIX + clinic.toString().replace("-", ""));
    }

    /** Looked at first, because PostgreSQL waits five seconds for those who are there, and lets nobody in meanwhile. */
    private void requireUnused(ClinicRecord clinic) {
        var sessions = server.<Integer>manage(connection -> {
            try (var statement = connection.prepareStatement(
                    "select coalesce(sum(numbackends), 0) from pg_stat_database where datname = ?")) {
                statement.setString(1, clinic.databaseName());
                try (var row = statement.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
        if (sessions > 0) {
            var why = "the database of " + clinic.slug() + " is in use by " + sessions
                    + " sessions and cannot be copied; try it when the clinic is idle";
            throw new FleetException(why, new SQLException(why, "55006"));
        }
    }

    /** Drops what a killed process left over of these clinics; what is no copy is not touched. */
    void sweep(Set<UUID> clinics) {
        var ours = clinics.stream().map(Rehearsal::nameOf).collect(Collectors.toSet());
        copies().stream()
                .filter(name -> ours.contains(name)
                        && server.database(name)
                                .filter(found -> isCopy(name, found))
                                .isPresent())
                .forEach(this::drop);
    }

    private List<String> copies() {
        return server.manage(connection -> {
            try (var statement =
                    connection.prepareStatement("select datname from pg_database where starts_with(datname, ?)")) {
                statement.setString(1, PREFIX);
                try (var rows = statement.executeQuery()) {
                    var names = new ArrayList<String>();
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                    return names;
                }
            }
        });
    }

    private boolean isCopy(String name, ServerAdmin.Database found) {
        return found.owner().equals(ServerAdmin.OWNER) && (!found.isOpen() || isMarked(name));
    }

    /** Only what is provably a copy: it has the owner, and the mark or no way in. */
    private void drop(String copy) {
        var found = server.database(copy);
        if (found.isEmpty()) {
            return;
        }
        if (!isCopy(copy, found.get())) {
            throw new FleetException("a database " + copy + " is on server " + server.name()
                    + " that was not made here; it was not touched");
        }
        server.drop(copy);
    }

    private boolean isMarked(String copy) {
        return server.manage(connection -> {
            try (var statement = connection.prepareStatement(
                    "select 1 from pg_database where datname = ? and shobj_description(oid, 'pg_database') = ?")) {
                statement.setString(1, copy);
                statement.setString(2, MARK);
                try (var row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }
}
