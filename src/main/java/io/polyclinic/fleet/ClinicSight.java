package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one clinic, and what is found in it.
 *
 * @param inside none where it was not looked into
 * @param whyNotInside none where it was, or need not be
 */
record ClinicSight(
        ClinicRecord clinic,
        ServerSnapshot server,
        TemplateShapes shapes,
        @Nullable Inside inside,
        @Nullable String whyNotInside,
        RoleLogin.Trial login,
        List<Finding> findings) {

    /** What was seen from outside. */
    ClinicSight(ClinicRecord clinic, ServerSnapshot server, TemplateShapes shapes) {
        this(clinic, server, shapes, null, null, RoleLogin.Trial.NONE, new ArrayList<>());
    }

    ClinicSight from(@Nullable Inside seen, @Nullable String whyNot) {
        return new ClinicSight(clinic, server, shapes, seen, whyNot, login, findings);
    }

    ClinicSight with(RoleLogin.Trial trial) {
        return new ClinicSight(clinic, server, shapes, inside, whyNotInside, trial, findings);
    }

    ServerSnapshot.@Nullable Database database() {
        return server.database(clinic.databaseName());
    }

    ServerSnapshot.@Nullable Role role() {
        return server.role(clinic.roleName());
    }

    /** Whether requests may come to it, so that its role must get in. */
    boolean isServed() {
        return clinic.state() == ClinicState.ACTIVE || clinic.state() == ClinicState.MIGRATING;
    }

    /** Whether it has a database that is its own and whole. */
    boolean isSettled() {
        return switch (clinic.state()) {
            case ACTIVE, MIGRATING, SUSPENDED, ARCHIVED -> true;
            case PROVISIONING, PURGED -> false;
        };
    }

    /** Whether the provisioner could look into its database. */
    boolean isOpenToUs() {
        var database = database();
        return isSettled() && database != null && database.isOurs() && database.isOpen() && !database.isInvalid();
    }

    /** Whether the clinic's role should be able to sign in. */
    boolean isLoginTried() {
        var role = role();
        var database = database();
        return isServed()
                && role != null
                && role.mayLogIn()
                && database != null
                && database.isOpen()
                && !database.isInvalid();
    }

    void found(FindingCode code, String what) {
        found(code, null, what);
    }

    /** @param subject the database or the role, where it is not in use */
    void found(FindingCode code, @Nullable String subject, String what) {
        findings.add(new Finding(code, clinic.server().name(), clinic.slug(), subject, what));
    }

    boolean has(FindingCode code) {
        return findings.stream().anyMatch(finding -> finding.code() == code);
    }
}
