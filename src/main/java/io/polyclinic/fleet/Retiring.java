package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicLife;
import io.polyclinic.catalog.ClinicPlace;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.RetiredDatabases;
import io.polyclinic.catalog.RetiredRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Leaving a database for another one: the catalog changes in one transaction, what is left gets another name and is kept for some days. */
@ApplicationScoped
class Retiring {

    private final ClinicLife life;
    private final RetiredDatabases retired;
    private final ClinicDatabases databases;
    private final LifeConfig config;

    Retiring(ClinicLife life, RetiredDatabases retired, ClinicDatabases databases, LifeConfig config) {
        this.life = life;
        this.retired = retired;
        this.databases = databases;
        this.config = config;
    }

    /** The clinic's database is there from now on; the one before is noted as retired. */
    void leaveFor(ClinicRecord clinic, ClinicPlace place) {
        var unused = life.movesTo(clinic.id(), place, config.keepRetired());
    }

    /** The same where there is none before. */
    void come(ClinicRecord clinic, ClinicPlace place) {
        var unused = life.isAt(clinic.id(), place);
    }

    /**
     * The clinic's database is there again, where it was.
     *
     * @param hadLeft whether the catalog had it elsewhere, and this one noted as retired
     */
    void comeBack(UUID clinic, ClinicPlace place, boolean hadLeft) {
        var unused = hadLeft ? life.comesBackTo(clinic, place) : life.isAt(clinic, place);
    }

    /** Gives what the clinic has left the name under which it is kept, unless it has it; nobody may sign in there any more. */
    void rename(ClinicRecord before, boolean withRole) {
        var name = retired.of(before.id()).stream()
                .filter(left -> left.server().id().equals(before.server().id()))
                .map(RetiredRecord::databaseName)
                .reduce((_, last) -> last)
                .orElseThrow();
        try (var traces = databases.traces(before)) {
            if (traces.isThere(before.databaseName())) {
                traces.rename(before.databaseName(), name);
            }
            if (withRole) {
                traces.dropRole();
            }
        }
    }
}
