package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicState;
import io.polyclinic.fleet.ServerSnapshot.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.TreeSet;

/** Whether the clinic's role is there, gets in with the password of the catalog, and may do nothing beside. */
@ApplicationScoped
class RoleCheck implements ClinicCheck {

    @Override
    public void look(ClinicSight sight) {
        var role = sight.role();
        var name = sight.clinic().roleName();
        if (sight.clinic().state() == ClinicState.PURGED) {
            if (role != null) {
                sight.found(FindingCode.ROLE_LEFT, "the role " + name + " is still there");
            }
        } else if (sight.isSettled() && role != null) {
            lookAtRights(sight, role);
            lookAtLogin(sight, role);
        } else if (sight.isServed()) {
            sight.found(FindingCode.ROLE_MISSING, "there is no role " + name);
        }
    }

    private static void lookAtRights(ClinicSight sight, Role role) {
        var name = role.name();
        if (sight.isServed() && !role.groups().contains(ServerAdmin.TENANT_GROUP)) {
            sight.found(FindingCode.ROLE_NOT_IN_GROUP, "the role " + name + " is not in " + ServerAdmin.TENANT_GROUP);
        }
        var others = new TreeSet<>(role.groups());
        others.remove(ServerAdmin.TENANT_GROUP);
        if (!others.isEmpty()) {
            sight.found(
                    FindingCode.ROLE_IN_OTHER_GROUPS, "the role " + name + " is also in " + String.join(", ", others));
        }
        if (!role.powers().isEmpty()) {
            sight.found(
                    FindingCode.ROLE_TOO_POWERFUL,
                    "the role " + name + " has " + String.join(", ", new TreeSet<>(role.powers())));
        }
        var elsewhere = sight.server().othersOpenTo(role, sight.clinic().databaseName());
        if (!elsewhere.isEmpty()) {
            sight.found(
                    FindingCode.ROLE_CONNECTS_ELSEWHERE,
                    "the role " + name + " may connect to " + String.join(", ", elsewhere));
        }
    }

    private static void lookAtLogin(ClinicSight sight, Role role) {
        if (sight.isServed() && !role.mayLogIn()) {
            sight.found(FindingCode.ROLE_MAY_NOT_LOG_IN, "the role " + role.name() + " is set to nologin");
        }
        var login = sight.login();
        switch (login.outcome()) {
            case WRONG_PASSWORD -> sight.found(FindingCode.PASSWORD_REFUSED, login.why());
            case SEALED -> sight.found(FindingCode.PASSWORD_SEALED, login.why());
            case FAILED -> {
                var database = sight.database();
                if (database != null && database.admits(role.name())) { // otherwise that is what is wrong, and told
                    sight.found(FindingCode.NOT_LOOKED_INTO, "the clinic's role does not get in: " + login.why());
                }
            }
            case NOT_TRIED, IN -> {
                // nothing to tell
            }
        }
    }
}
