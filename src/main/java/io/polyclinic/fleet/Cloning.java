package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.Operations;
import io.polyclinic.identity.FirstAdmin;
import io.polyclinic.identity.Passwords;
import io.polyclinic.platform.Ids;
import io.polyclinic.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Copies of clinics, as operators ask for them. */
@ApplicationScoped
class Cloning {

    private final Clinics clinics;
    private final Operations operations;
    private final ClinicSagas sagas;
    private final Tenants tenants;
    private final FirstAdmin admins;
    private final Passwords passwords;

    Cloning(
            Clinics clinics,
            Operations operations,
            ClinicSagas sagas,
            Tenants tenants,
            FirstAdmin admins,
            Passwords passwords) {
        this.clinics = clinics;
        this.operations = operations;
        this.sagas = sagas;
        this.tenants = tenants;
        this.admins = admins;
        this.passwords = passwords;
    }

    /** Makes the copy, or finishes one that was begun with the same words. */
    ClinicRecord copy(String slug, String as, boolean neutralised, Mandate mandate) {
        sagas.run(slug, request(slug, as, neutralised, mandate));
        return clinics.bySlug(as).orElseThrow();
    }

    /** The same words as before, where the copy was begun. */
    OperationRequest request(String slug, String as, boolean neutralised, Mandate mandate) {
        var clinic = clinics.bySlug(slug).orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
        var parameters = operations.unfinishedOf(clinic.id()).stream()
                .filter(it -> it.kind() == OperationKind.CLONE_CLINIC)
                .map(OperationRecord::parameters)
                .filter(it -> as.equals(it.get(CloneSaga.AS))
                        && Boolean.toString(neutralised).equals(it.get(CloneSaga.NEUTRALISED)))
                .findFirst()
                .orElseGet(() -> Map.of(
                        CloneSaga.AS, as,
                        CloneSaga.ID, Ids.next().toString(),
                        CloneSaga.NEUTRALISED, Boolean.toString(neutralised)));
        return new OperationRequest(OperationKind.CLONE_CLINIC, mandate, parameters);
    }

    /** A neutralised copy that was made of the clinic under this slug; whoever made it may have died before they told its password. */
    Optional<ClinicRecord> madeBefore(String slug, String as) {
        var clinic = clinics.bySlug(slug).map(ClinicRecord::id);
        return clinics.bySlug(as)
                .filter(copy -> copy.state() == ClinicState.ACTIVE
                        && copy.standing().neutralised()
                        && clinic.equals(Optional.ofNullable(copy.standing().clonedFrom())));
    }

    /** Gives a neutralised copy, in which nobody can sign in, an administrator; who asks again gives them a new password. */
    void admit(ClinicRecord copy, String email, String password, Mandate mandate) {
        if (copy.state() != ClinicState.ACTIVE) {
            throw new WrongUseException(copy.slug() + " is " + copy.state() + " and not served");
        }
        if (!copy.standing().neutralised()) {
            throw new WrongUseException(copy.slug() + " is not neutralised; its own people can sign in");
        }
        var hash = passwords.hash(password);
        operations.note(OperationKind.ADMIT_TO_COPY, copy.id(), mandate, Map.of("email", email));
        tenants.in(copy, () -> {
            admins.join(email, hash);
            return copy;
        });
    }
}
