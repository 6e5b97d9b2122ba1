package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.identity.Passwords;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Mends what can be mended without doubt. Nothing is done to a database that does not say that it is the clinic's, and nothing to a role
 * that is not in our group or does not take the clinic's password. What has rows is never dropped.
 */
@ApplicationScoped
class Mending {

    private final ServerAdmins admins;
    private final Clinics clinics;

    Mending(ServerAdmins admins, Clinics clinics) {
        this.admins = admins;
        this.clinics = clinics;
    }

    /** @throws WrongUseException where it is not proven whose the database or the role is */
    void check(FindingCode code, ClinicSight sight) {
        switch (code) {
            case DATABASE_OPEN_TO_PUBLIC, CONNECT_MISSING, VERSION_DIFFERS, GRANTS_DIFFER -> requireMarked(sight);
            case ROLE_MAY_NOT_LOG_IN -> requireInGroup(sight);
            case PASSWORD_REFUSED -> {
                requireMarked(sight);
                requireInGroup(sight);
            }
            case ROLE_NOT_IN_GROUP ->
                require(
                        sight.login().outcome() == RoleLogin.Outcome.IN,
                        "the role " + sight.clinic().roleName() + " does not take the clinic's password");
            default -> throw new WrongUseException(code + " is nothing that can be mended");
        }
    }

    void mend(FindingCode code, ClinicSight sight) {
        check(code, sight);
        var clinic = sight.clinic();
        try (var server = admins.open(clinic.server())) {
            switch (code) {
                case DATABASE_OPEN_TO_PUBLIC ->
                    server.execute("revoke all on database " + database(clinic) + " from public");
                case CONNECT_MISSING ->
                    server.execute("grant connect on database " + database(clinic) + " to " + role(clinic));
                case ROLE_NOT_IN_GROUP -> server.execute("grant " + ServerAdmin.TENANT_GROUP + " to " + role(clinic));
                case ROLE_MAY_NOT_LOG_IN -> server.execute("alter role " + role(clinic) + " login");
                case PASSWORD_REFUSED -> renewPassword(server, clinic);
                case VERSION_DIFFERS -> noteVersion(sight);
                case GRANTS_DIFFER -> regrant(server, sight);
                default -> throw new IllegalStateException(code + " was not checked");
            }
        }
    }

    /** Written down first: killed in between, the next look finds the password refused and draws another. */
    private void renewPassword(ServerAdmin server, ClinicRecord clinic) {
        var password = Passwords.draw();
        clinics.hasRolePassword(clinic.id(), password);
        server.setDrawnPassword(role(clinic), password);
    }

    private void noteVersion(ClinicSight sight) {
        var inside = sight.inside();
        if (inside == null || inside.version() == null) {
            throw new FleetException("the database of " + sight.clinic().slug() + " has no history of migrations");
        }
        clinics.hasSchema(sight.clinic().id(), inside.version());
    }

    private static void regrant(ServerAdmin server, ClinicSight sight) {
        var inside = sight.inside();
        var model = inside == null ? null : sight.shapes().of(inside.version());
        if (inside == null || inside.shape() == null || model == null) {
            throw new FleetException(
                    "it is not known which rights " + sight.clinic().slug() + " should have");
        }
        var difference = inside.shape().from(model.shape()).only(SchemaShape.GRANT::equals);
        var statements = new ArrayList<String>();
        difference.unknown().forEach(part -> statements.add("revoke " + part.grantWords("from")));
        difference.missing().forEach(part -> statements.add("grant " + part.grantWords("to")));
        server.in(database(sight.clinic()), connection -> executeAll(connection, statements));
    }

    private static boolean executeAll(Connection connection, List<String> statements) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set local role " + ServerAdmin.OWNER);
            statement.execute("set local lock_timeout = '5s'");
            for (var sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
            return true;
        }
    }

    private static void requireMarked(ClinicSight sight) {
        var inside = sight.inside();
        require(
                inside != null && sight.clinic().id().equals(inside.marker()),
                "the database " + sight.clinic().databaseName() + " does not say that it is "
                        + sight.clinic().slug() + "'s");
    }

    private static void requireInGroup(ClinicSight sight) {
        var role = sight.role();
        require(
                role != null && role.groups().contains(ServerAdmin.TENANT_GROUP),
                "the role " + sight.clinic().roleName() + " is not in " + ServerAdmin.TENANT_GROUP);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new WrongUseException(otherwise + "; nothing was touched");
        }
    }

    private static String database(ClinicRecord clinic) {
        return ServerAdmin.safe(clinic.databaseName());
    }

    private static String role(ClinicRecord clinic) {
        return ServerAdmin.safe(clinic.roleName());
    }
}
