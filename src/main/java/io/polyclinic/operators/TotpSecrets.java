package io.polyclinic.operators;

import io.polyclinic.catalog.OperatorSecret;
import io.polyclinic.platform.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.OptionalLong;

/** The secrets of the operators' codes: drawn here, kept sealed, each for its operator alone. */
@ApplicationScoped
class TotpSecrets {

    private final Sealing sealing;
    private final Clock clock;

    TotpSecrets(Sealing sealing, Clock clock) {
        this.sealing = sealing;
        this.clock = clock;
    }

    /** A new secret for the operator, who has none or has made no code with it yet. */
    byte[] drawFor(Operator operator) {
        var secret = Totp.drawSecret();
        operator.isToUse(sealing.seal(secret, OperatorSecret.context(operator.id())), clock.instant());
        return secret;
    }

    /** The step of which this is the operator's code; none where it is wrong, too old, too early, or not later than the last one used. */
    OptionalLong freshStep(Operator operator, String code) {
        var sealed = operator.totpSecret();
        if (sealed == null) {
            return OptionalLong.empty();
        }
        var step = Totp.stepOf(code, sealing.unseal(sealed, OperatorSecret.context(operator.id())), clock.instant());
        return step.isPresent() && operator.isFresh(step.getAsLong()) ? step : OptionalLong.empty();
    }
}
