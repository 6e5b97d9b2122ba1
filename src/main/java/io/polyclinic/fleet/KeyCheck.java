package io.polyclinic.fleet;

import io.polyclinic.catalog.DataKeyRecord;
import io.polyclinic.catalog.SigningKeyRecord;
import io.polyclinic.platform.Sealing;
import io.polyclinic.platform.UnsealException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;

/** Whether the clinic has a key to sign tokens with, and all its keys can be unsealed. A data key is made when it is first needed. */
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
            var context = SigningKeyRecord.privateKeyContext(clinic.id(), key.id());
            open(key.sealedPrivateKey(), context)
                    .ifPresent(
                            why -> sight.found(FindingCode.SIGNING_KEY_SEALED, "signing key " + key.id() + ": " + why));
        }
        for (var key : clinic.dataKeys()) {
            open(key.sealedKey(), DataKeyRecord.keyContext(clinic.id(), key.id()))
                    .ifPresent(why -> sight.found(FindingCode.DATA_KEY_SEALED, "data key " + key.id() + ": " + why));
        }
    }

    /** Says why it cannot be unsealed. */
    private Optional<String> open(byte[] sealed, String context) {
        try {
            Arrays.fill(sealing.unseal(sealed, context), (byte) 0);
            return Optional.empty();
        } catch (UnsealException e) {
            return Optional.of(FleetException.inOneLine(e));
        }
    }
}
