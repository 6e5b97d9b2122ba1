package io.polyclinic.operators;

import io.polyclinic.fleet.ChangingClinic;
import io.polyclinic.fleet.ClinicOperations;
import io.polyclinic.identity.Passwords;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;

/** What is settled about one clinic with the answer. */
@ApplicationScoped
class ClinicSettling {

    private final ClinicRegister register;
    private final ChangingClinic changing;
    private final ClinicOperations fleet;

    ClinicSettling(ClinicRegister register, ChangingClinic changing, ClinicOperations fleet) {
        this.register = register;
        this.changing = changing;
        this.fleet = fleet;
    }

    ClinicEntryView putInRing(OperatorCaller caller, UUID id, PutClinicInRing request) {
        return settle(caller, id, slug -> {
            var unused = changing.putInRing(slug, request.ring(), caller.mandate(request.reason()));
        });
    }

    ClinicEntryView putOn(OperatorCaller caller, UUID id, PutClinicOnPlan request) {
        return settle(caller, id, slug -> {
            var unused = changing.putOn(slug, request.plan(), caller.mandate(request.reason()));
        });
    }

    /** Nothing is destroyed before another operator confirms it. */
    ClinicEntryView askForPurge(OperatorCaller caller, UUID id, PurgeClinic request) {
        return settle(caller, id, slug -> {
            ClinicWork.requireTyped(slug, request.confirm());
            fleet.askForPurge(slug, caller.mandate(request.reason()));
        });
    }

    /** The password is drawn here and kept nowhere but as a hash. */
    AdmittedView admit(OperatorCaller caller, UUID id, AdmitToCopy request) {
        var password = Passwords.draw();
        var unused = settle(
                caller, id, slug -> fleet.admit(slug, request.email(), password, caller.mandate(request.reason())));
        return new AdmittedView(request.email(), password);
    }

    private ClinicEntryView settle(OperatorCaller caller, UUID id, Consumer<String> work) {
        var slug = register.entry(caller, id).clinic().slug();
        return FleetRefusals.told(Problem.CLINIC_NOT_IN_STATE, () -> {
            work.accept(slug);
            return register.read(caller, id);
        });
    }
}
