package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicPlace;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.identity.Passwords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * What is left of an adoption that is given up. A clinic that had a database gets that back, as it was: archived. One that had none keeps
 * the adopted one, which is all that it has, and nobody is served out of it. No database is ever dropped. May be done again where it was
 * interrupted.
 */
@ApplicationScoped
class GivingUpAdoption {

    static final String WHY = "the adoption of its database was given up";

    private final Clinics clinics;
    private final Retiring retiring;
    private final ClinicDatabases databases;

    GivingUpAdoption(Clinics clinics, Retiring retiring, ClinicDatabases databases) {
        this.clinics = clinics;
        this.retiring = retiring;
        this.databases = databases;
    }

    /** Where the catalog was never about to change. */
    void beforeSwitch(ClinicRecord clinic, ClinicRecord there) {
        if (clinic.state() == ClinicState.ARCHIVED || !isOnServerOf(there, clinic)) {
            shutOut(there);
        }
    }

    /** Where the clinic had no other database. */
    void keep(ClinicRecord clinic, ClinicRecord there) {
        if (!AdoptSaga.isAt(clinic, there)) {
            beforeSwitch(clinic, there);
            if (isOnServerOf(there, clinic)) {
                givePasswordAnew(clinic); // the role may have one already that the catalog never heard of
            }
            return;
        }
        switch (clinic.state()) {
            case ACTIVE -> {
                var unused = clinics.becomeFrom(ClinicState.ACTIVE, clinic.id(), ClinicState.SUSPENDED, WHY);
            }
            case PROVISIONING, ARCHIVED -> shutOut(there);
            case MIGRATING, SUSPENDED, PURGED -> {
                // closed already
            }
        }
    }

    /**
     * Puts the clinic back onto the database that it had, which still has its name.
     *
     * @throws WrongUseException where the clinic was not archived before, and is served out of the adopted one by now
     */
    void goBack(ClinicRecord clinic, ClinicRecord there, ClinicRecord before) {
        if (clinic.state() == ClinicState.ACTIVE) {
            throw new WrongUseException(clinic.slug() + " is served out of it already: resume the operation");
        }
        var isArchived = clinic.state() == ClinicState.ARCHIVED
                || clinics.becomeFrom(ClinicState.SUSPENDED, clinic.id(), ClinicState.ARCHIVED, WHY);
        if (isArchived || !isOnServerOf(there, before)) {
            shutOut(there);
        }
        var password = Passwords.draw();
        try (var traces = databases.traces(before)) {
            traces.requireOurs(before.databaseName());
            traces.setPassword(password);
        }
        var place = new ClinicPlace(before.server().id(), before.databaseName(), password);
        retiring.comeBack(clinic.id(), place, AdoptSaga.isAt(clinic, there));
    }

    private static boolean isOnServerOf(ClinicRecord one, ClinicRecord other) {
        return one.server().id().equals(other.server().id());
    }

    private void givePasswordAnew(ClinicRecord clinic) {
        var password = Passwords.draw();
        try (var traces = databases.traces(clinic)) {
            clinics.hasRolePassword(clinic.id(), password);
            traces.setPassword(password);
        }
    }

    /** Out of the database where that can be proven to be the clinic's; by its role alone where not. */
    private void shutOut(ClinicRecord there) {
        UUID marker = databases.markerOf(there.server(), there.databaseName()).orElse(null);
        try (var traces = databases.traces(there)) {
            if (there.id().equals(marker)) {
                traces.close(there.databaseName());
            } else {
                traces.shutOut();
            }
        }
    }
}
