package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows a clinic that is to be renamed, also where that was begun and killed after the old slug led nowhere. */
@ApplicationScoped
class Renaming {

    private final Clinics clinics;
    private final Operations operations;

    Renaming(Clinics clinics, Operations operations) {
        this.clinics = clinics;
        this.operations = operations;
    }

    /** By which slug the clinic is known at this moment. */
    String slugNow(String from, String to) {
        return clinics.bySlug(from).isEmpty()
                        && clinics.bySlug(to)
                                .filter(clinic -> isBegun(clinic, to))
                                .isPresent()
                ? to
                : from;
    }

    private boolean isBegun(ClinicRecord clinic, String to) {
        return operations.unfinishedOf(clinic.id()).stream()
                .anyMatch(operation -> operation.kind() == OperationKind.RENAME_CLINIC
                        && to.equals(operation.parameters().get(RenameSaga.TO)));
    }
}
