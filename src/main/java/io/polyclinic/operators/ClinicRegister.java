package io.polyclinic.operators;

import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.catalog.OwnedClinic;
import io.polyclinic.catalog.OwnedClinics;
import io.polyclinic.catalog.Plans;
import io.polyclinic.fleet.PublicAddress;
import io.polyclinic.platform.Cursors;
import io.polyclinic.platform.FieldError;
import io.polyclinic.platform.IfMatch;
import io.polyclinic.platform.Page;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The clinics' entries, as each operator may know them: a CLINIC_ADMIN their own alone. Each method is one transaction. */
@ApplicationScoped
@Transactional
class ClinicRegister {

    private final OwnedClinics clinics;
    private final Plans plans;
    private final Operations log;
    private final PublicAddress address;
    private final Cursors cursors;

    ClinicRegister(OwnedClinics clinics, Plans plans, Operations log, PublicAddress address, Cursors cursors) {
        this.clinics = clinics;
        this.plans = plans;
        this.log = log;
        this.address = address;
        this.cursors = cursors;
    }

    Page<ClinicEntryView> list(OperatorCaller caller, ClinicEntryFilter filter) {
        var list = caller.operatorId() + " clinics";
        var after = filter.after == null
                ? null
                : cursors.open(filter.after, list, 1).getFirst();
        return Page.of(
                clinics.page(OperationsOfFleet.onlyOf(caller), after, filter.limit + 1),
                filter.limit,
                this::view,
                last -> cursors.after(List.of(last.clinic().slug()), list));
    }

    ClinicEntryView read(OperatorCaller caller, UUID id) {
        return view(entry(caller, id));
    }

    /** Another's clinic is as absent as one that never was. */
    OwnedClinic entry(OperatorCaller caller, UUID id) {
        return clinics.byId(id)
                .filter(entry -> caller.isSuperAdmin() || caller.operatorId().equals(entry.owner()))
                .orElseThrow(Problem.CLINIC_NOT_FOUND::because);
    }

    ClinicEntryView change(OperatorCaller caller, UUID id, IfMatch version, ChangeClinicEntry wanted) {
        var before = entry(caller, id);
        version.check(view(before));
        var changesPlan = !before.clinic().plan().name().equals(wanted.plan());
        if (changesPlan && !caller.isSuperAdmin()) {
            throw Problem.NOT_ALLOWED.because("the plan of your clinic is changed by the platform");
        }
        if (changesPlan && plans.byName(wanted.plan()).isEmpty()) {
            throw Problem.INVALID_REQUEST.because(List.of(new FieldError("plan", "unknown", "there is no such plan")));
        }
        var name = wanted.name().strip();
        var changed = clinics.change(id, name, wanted.plan());
        if (changesPlan) {
            log.note(OperationKind.CHANGE_PLAN_OF_CLINIC, id, caller.mandate(null), Map.of("plan", wanted.plan()));
        }
        if (!name.equals(before.clinic().name())) {
            log.note(OperationKind.RENAME_CLINIC, id, caller.mandate(null), Map.of("name", name));
        }
        return view(changed);
    }

    private ClinicEntryView view(OwnedClinic entry) {
        return ClinicEntryView.of(entry, address.of(entry.clinic().slug()));
    }
}
