package io.polyclinic.operators;

import io.polyclinic.identity.Passwords;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a new operator comes to a password and codes of their own, by the password that was drawn for it; once. */
@ApplicationScoped
class Enrolling {

    private static final String ISSUER = "Polyclinic";
    private static final int RECOVERY_CODES = 8;

    private final ProvingOneself proving;
    private final TotpSecrets secrets;
    private final RecoveryCodeRepository recoveryCodes;
    private final OperatorSessions sessions;
    private final Passwords passwords;
    private final Clock clock;

    Enrolling(
            ProvingOneself proving,
            TotpSecrets secrets,
            RecoveryCodeRepository recoveryCodes,
            OperatorSessions sessions,
            Passwords passwords,
            Clock clock) {
        this.proving = proving;
        this.secrets = secrets;
        this.recoveryCodes = recoveryCodes;
        this.sessions = sessions;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Draws a secret; until one is confirmed each call draws another, and the last one counts. */
    EnrolmentView begin(BeginEnrolment request) {
        return proving.prove(
                request.email(),
                request.setupPassword(),
                Operator::setupHash,
                operator -> operator.isSettingUp(clock.instant())
                        ? Optional.of(view(operator, secrets.drawFor(operator)))
                        : Optional.empty());
    }

    private static EnrolmentView view(Operator operator, byte[] secret) {
        return new EnrolmentView(Totp.base32(secret), Totp.uri(secret, operator.email(), ISSUER));
    }

    /** Refused alike with {@link Problem#OPERATOR_SIGN_IN_REFUSED}, whatever is wrong. Who confirms is signed in. */
    SignedInView confirm(ConfirmEnrolment request) {
        var ownHash = passwords.hash(request.password());
        return proving.prove(request.email(), request.setupPassword(), Operator::setupHash, operator -> {
            var step = secrets.freshStep(operator, request.code());
            if (step.isEmpty() || !operator.isSettingUp(clock.instant())) {
                return Optional.empty();
            }
            operator.enrol(ownHash, step.getAsLong(), clock.instant());
            return Optional.of(sessions.open(operator, drawRecoveryCodes(operator)));
        });
    }

    private List<String> drawRecoveryCodes(Operator operator) {
        var codes =
                Stream.generate(RandomToken::ofRecovery).limit(RECOVERY_CODES).toList();
        codes.forEach(code ->
                recoveryCodes.persist(new RecoveryCode(RandomToken.hash(code), operator.id(), clock.instant())));
        return codes;
    }
}
