package io.polyclinic.fleet;

import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * The operations on one clinic for those who ask for them elsewhere than at the command line: each is checked and begun here, or the same
 * that was begun before is taken up, and its steps are taken by whoever has what comes back. {@link WrongUseException} where it cannot be
 * begun and nothing was touched; {@link FleetException} where somebody else works on the clinic.
 */
@ApplicationScoped
public class ClinicOperations {

    private final ClinicSagas sagas;
    private final Moving moving;
    private final Cloning cloning;
    private final Purging purging;
    private final ClinicNames names;
    private final Clinics clinics;

    ClinicOperations(
            ClinicSagas sagas, Moving moving, Cloning cloning, Purging purging, ClinicNames names, Clinics clinics) {
        this.sagas = sagas;
        this.moving = moving;
        this.cloning = cloning;
        this.purging = purging;
        this.names = names;
        this.clinics = clinics;
    }

    public BegunOperation rename(String slug, String to, Mandate mandate) {
        return sagas.begin(slug, new OperationRequest(OperationKind.RENAME_CLINIC, mandate, Map.of(RenameSaga.TO, to)));
    }

    public BegunOperation move(String slug, String server, Mandate mandate) {
        return sagas.begin(slug, moving.request(slug, server, mandate));
    }

    public BegunOperation copy(String slug, String as, boolean neutralised, Mandate mandate) {
        return sagas.begin(slug, cloning.request(slug, as, neutralised, mandate));
    }

    public BegunOperation backUp(String slug, Mandate mandate) {
        return sagas.begin(slug, BackUpSaga.request(mandate));
    }

    /** Notes that somebody wants it destroyed; another one then confirms. */
    public void askForPurge(String slug, Mandate mandate) {
        var unused = purging.request(slug, mandate);
    }

    /** Destroys what another one has asked to be destroyed. */
    public BegunOperation purge(String slug, Mandate mandate) {
        return sagas.begin(slug, purging.confirmation(slug, mandate));
    }

    /** Gives a neutralised copy, in which nobody can sign in, an administrator with this password. */
    public void admit(String slug, String email, String password, Mandate mandate) {
        names.checkEmail(email);
        var copy = clinics.bySlug(slug).orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
        cloning.admit(copy, email, password, mandate);
    }
}
