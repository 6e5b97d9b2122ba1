package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looks at one clinic with all checks; one short connection as the provisioner, and one as the clinic's role. */
@ApplicationScoped
class ClinicExamination {

    private final RoleLogin login;
    private final List<ClinicCheck> checks;

    ClinicExamination(RoleLogin login, @All List<ClinicCheck> checks) {
        this.login = login;
        this.checks = checks;
    }

    ClinicSight examine(ClinicRecord clinic, ServerAdmin server, ServerSnapshot snapshot, TemplateShapes shapes) {
        var sight = new ClinicSight(clinic, snapshot, shapes);
        if (sight.isOpenToUs()) {
            sight = lookInto(sight, server);
        }
        if (sight.isLoginTried()) {
            sight = sight.with(login.attempt(clinic));
        }
        for (var check : checks) {
            check.look(sight);
        }
        return sight;
    }

    private static ClinicSight lookInto(ClinicSight sight, ServerAdmin server) {
        try {
            return sight.from(
                    server.in(sight.clinic().databaseName(), connection -> Inside.read(connection, sight.shapes())),
                    null);
        } catch (RuntimeException e) {
            return sight.from(null, FleetException.inOneLine(e));
        }
    }
}
