package io.polyclinic.operators;

import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Signing in by password and code. There is no sign-in without a second factor. */
@ApplicationScoped
class OperatorSigningIn {

    private final ProvingOneself proving;
    private final TotpSecrets secrets;
    private final RecoveryCodeRepository recoveryCodes;
    private final OperatorSessions sessions;
    private final Clock clock;

    OperatorSigningIn(
            ProvingOneself proving,
            TotpSecrets secrets,
            RecoveryCodeRepository recoveryCodes,
            OperatorSessions sessions,
            Clock clock) {
        this.proving = proving;
        this.secrets = secrets;
        this.recoveryCodes = recoveryCodes;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Refused alike with {@link Problem#OPERATOR_SIGN_IN_REFUSED}, whatever is wrong. */
    SignedInView signIn(SignInOperator request) {
        return proving.prove(
                request.email(),
                request.password(),
                Operator::passwordHash,
                operator -> hasSecondFactor(operator, request)
                        ? Optional.of(sessions.open(operator, List.of()))
                        : Optional.empty());
    }

    private boolean hasSecondFactor(Operator operator, SignInOperator request) {
        if (!operator.isEnrolled()) {
            return false;
        }
        if (request.code() != null) {
            var step = secrets.freshStep(operator, request.code());
            step.ifPresent(operator::hasUsed);
            return step.isPresent();
        }
        return request.recoveryCode() != null && useUp(operator, request.recoveryCode());
    }

    private boolean useUp(Operator operator, String code) {
        var unused = recoveryCodes.unused(operator.id(), RandomToken.hash(code));
        unused.ifPresent(it -> it.use(clock.instant()));
        return unused.isPresent();
    }
}
