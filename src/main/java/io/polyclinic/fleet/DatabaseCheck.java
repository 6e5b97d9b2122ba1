package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicState;
import io.polyclinic.fleet.ServerSnapshot.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.TreeSet;

/** Whether the clinic's database is there, ours, open to the clinic's role and to nobody else. */
@ApplicationScoped
class DatabaseCheck implements ClinicCheck {

    private final DoctorConfig config;

    DatabaseCheck(DoctorConfig config) {
        this.config = config;
    }

    @Override
    public void look(ClinicSight sight) {
        var database = sight.database();
        if (sight.clinic().state() == ClinicState.PURGED) {
            if (database != null) {
                sight.found(
                        database.isInvalid() ? FindingCode.INTERRUPTED_DROP : FindingCode.DATABASE_LEFT,
                        database.name(),
                        "the database " + database.name() + " is still there");
            }
            return;
        }
        if (!sight.isSettled()) {
            return;
        }
        if (database == null) {
            sight.found(
                    FindingCode.DATABASE_MISSING,
                    "there is no database " + sight.clinic().databaseName());
        } else if (database.isInvalid()) {
            sight.found(FindingCode.DATABASE_INVALID, "somebody began to drop the database " + database.name());
        } else {
            look(sight, database);
        }
    }

    private void look(ClinicSight sight, Database database) {
        var name = database.name();
        if (!database.isOurs()) {
            sight.found(
                    FindingCode.DATABASE_OF_OTHER_OWNER, "the database " + name + " belongs to " + database.owner());
        }
        if (sight.isServed() && !database.isOpen()) {
            sight.found(FindingCode.DATABASE_CLOSED, "the database " + name + " takes no connections");
        }
        if (database.connectionLimit() >= 0) {
            sight.found(
                    FindingCode.DATABASE_LIMITED,
                    "the database " + name + " takes " + database.connectionLimit() + " connections at most");
        }
        if (database.transactionAge() > config.transactionAge()) {
            sight.found(
                    FindingCode.TRANSACTIONS_OLD,
                    "the oldest transaction of " + name + " is " + database.transactionAge() + " transactions ago");
        }
        lookAtRights(sight, database);
    }

    private static void lookAtRights(ClinicSight sight, Database database) {
        var name = database.name();
        var role = sight.clinic().roleName();
        if (!database.openToPublic().isEmpty()) {
            sight.found(
                    FindingCode.DATABASE_OPEN_TO_PUBLIC,
                    "everybody has " + String.join(", ", new TreeSet<>(database.openToPublic())) + " on " + name);
        }
        if (sight.isServed() && !database.admits(role)) {
            sight.found(FindingCode.CONNECT_MISSING, "the clinic's role has no right to connect to " + name);
        }
        for (var grantee : new TreeSet<>(database.grants().keySet())) {
            if (!grantee.equals(Database.PUBLIC) && !grantee.equals(role) && !grantee.equals(database.owner())) {
                sight.found(FindingCode.DATABASE_OPEN_TO_OTHERS, "the role " + grantee + " has rights on " + name);
            }
        }
    }
}
