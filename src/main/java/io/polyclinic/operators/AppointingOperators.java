package io.polyclinic.operators;

import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.identity.Emails;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is an operator. Each method is one transaction on the central database, which leaves a row in the operations log. */
@ApplicationScoped
@Transactional
class AppointingOperators {

    private final OperatorRepository operators;
    private final OperatorSessionRepository sessions;
    private final Operations log;
    private final RecoveryCodeRepository recoveryCodes;
    private final SetupPasswords setup;
    private final Clock clock;

    AppointingOperators(
            OperatorRepository operators,
            OperatorSessionRepository sessions,
            Operations log,
            RecoveryCodeRepository recoveryCodes,
            SetupPasswords setup,
            Clock clock) {
        this.operators = operators;
        this.sessions = sessions;
        this.log = log;
        this.recoveryCodes = recoveryCodes;
        this.setup = setup;
        this.clock = clock;
    }

    /**
     * An operator with what they need to set themselves up.
     *
     * @param setupPassword good once, until then; kept nowhere but as a hash
     */
    record Appointed(OperatorView operator, String setupPassword, Instant setupUntil) {

        @Override
        public String toString() {
            return "Appointed[]";
        }
    }

    /** Refused with 409 where somebody has the address. */
    Appointed add(String email, String name, OperatorRole role, Mandate mandate) {
        var drawn = setup.draw(); // before anything holds a connection
        var now = clock.instant();
        var address = Emails.normalised(email);
        if (operators.byEmail(address).isPresent()) {
            throw Problem.OPERATOR_EMAIL_TAKEN.because("there is an operator %s already", address);
        }
        var operator = new Operator(address, name.strip(), role, now);
        operator.maySetUp(drawn.hash(), drawn.until());
        operators.persistAndFlush(operator); // an address that was taken at this moment fails here
        log.note(OperationKind.ADD_OPERATOR, null, mandate, Map.of("email", address, "role", role.name()));
        return new Appointed(operator.view(), drawn.password(), drawn.until());
    }

    /** All operators, by e-mail address. */
    List<OperatorView> all() {
        return operators.allByEmail().stream().map(Operator::view).toList();
    }

    @Nullable
    OperatorView byEmail(String email) {
        return operators.byEmail(Emails.normalised(email)).map(Operator::view).orElse(null);
    }

    /** Ends all that the operator has open; it bites with the next request. */
    OperatorView disable(UUID id, String why, Mandate mandate) {
        var operator = held(id);
        if (operator.isActive()) {
            var now = clock.instant();
            operator.disable(why, now);
            sessions.endAll(id, OperatorSession.End.DISABLED, now);
            log.note(OperationKind.DISABLE_OPERATOR, null, mandate, Map.of("email", operator.email()));
        }
        return operator.view();
    }

    /** The same by a super admin, who stays. */
    OperatorView disableAnother(OperatorCaller caller, UUID id, String why) {
        requireAnother(caller, id);
        return disable(id, why, caller.mandate(why));
    }

    /**
     * Voids all that the operator signs in with, ends their sessions, and lets them set themselves up again; for who has lost their
     * authenticator, or has let the time run out.
     */
    Appointed reset(UUID id, Mandate mandate) {
        var drawn = setup.draw(); // before anything holds a connection
        return reset(id, drawn, mandate);
    }

    /** The same by a super admin, who stays. */
    Appointed resetAnother(OperatorCaller caller, UUID id, String why) {
        var drawn = setup.draw();
        requireAnother(caller, id);
        return reset(id, drawn, caller.mandate(why));
    }

    private Appointed reset(UUID id, SetupPasswords.Drawn drawn, Mandate mandate) {
        var now = clock.instant();
        var operator = held(id);
        if (!operator.isActive()) {
            throw Problem.OPERATOR_NOT_ACTIVE.because("%s is disabled", operator.email());
        }
        operator.forgetFactors(now);
        operator.maySetUp(drawn.hash(), drawn.until());
        recoveryCodes.useUp(id, now);
        sessions.endAll(id, OperatorSession.End.SIGNED_OUT, now);
        log.note(OperationKind.RESET_OPERATOR, null, mandate, Map.of("email", operator.email()));
        return new Appointed(operator.view(), drawn.password(), drawn.until());
    }

    /**
     * Nobody does this to themselves over HTTP, so there is always a super admin left who can sign in: whoever did it. Both rows are held,
     * always in the same order, so of two who do it to each other one comes too late, and is nobody any more.
     */
    private void requireAnother(OperatorCaller caller, UUID id) {
        var own = caller.operatorId();
        if (own.equals(id)) {
            throw Problem.OPERATOR_OWN_ACCOUNT.because();
        }
        var isFirst = own.compareTo(id) < 0;
        var first = operators.locked(isFirst ? own : id);
        var second = operators.locked(isFirst ? id : own);
        var unused = (isFirst ? first : second)
                .filter(self -> self.isActive() && self.isEnrolled())
                .orElseThrow(Problem.NOT_SIGNED_IN::because);
    }

    private Operator held(UUID id) {
        return operators.locked(id).orElseThrow(Problem.OPERATOR_NOT_FOUND::because);
    }
}
