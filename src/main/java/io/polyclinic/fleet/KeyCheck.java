package io.polyclinic.fleet;

import io.polyclinic.catalog.SigningKeyRecord;
import io.polyclinic.platform.Sealing;
import io.polyclinic.platform.UnsealException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;

/** Whether the clinic has a key to sign tokens with, and all its keys can be unsealed. */
@ApplicationScoped
class KeyCheck implements ClinicCheck {

    private final Sealing sealing;

    KeyCheck(Sealing sealing) {
        this.sealing = sealing;
    }

    @Override
    public void look(ClinicSight sight) {
        if (!sight.isSettled()) {
            return;
        }
        var clinic = sight.clinic();
        if (clinic.signingKeys().stream().noneMatch(SigningKeyRecord::current)) {
            sight.found(FindingCode.SIGNING_KEY_MISSING, "the clinic has no key to sign tokens with");
        }
        for (var key : clinic.signingKeys()) {
            try {
                var plain = sealing.unseal(
                        key.sealedPrivateKey(), SigningKeyRecord.privateKeyContext(clinic.id(), key.id()));
                Arrays.fill(plain, (byte) 0);
            } catch (UnsealException e) {
                sight.found(
                        FindingCode.SIGNING_KEY_SEALED, "signing key " + key.id() + ": " + FleetException.inOneLine(e));
            }
        }
    }
}
