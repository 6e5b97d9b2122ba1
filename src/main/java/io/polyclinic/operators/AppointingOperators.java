package io.polyclinic.operators;

import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.identity.Emails;
import io.polyclinic.identity.Passwords;
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
    private final Passwords passwords;
    private final OperatorsConfig config;
    private final Clock clock;

    AppointingOperators(
            OperatorRepository operators,
            OperatorSessionRepository sessions,
            Operations log,
            Passwords passwords,
            OperatorsConfig config,
            Clock clock) {
        this.operators = operators;
        this.sessions = sessions;
        this.log = log;
        this.passwords = passwords;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A new operator with what they need to set themselves up.
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
        var password = Passwords.draw();
        var hash = passwords.hash(password); // before anything holds a connection
        var now = clock.instant();
        var address = Emails.normalised(email);
        if (operators.byEmail(address).isPresent()) {
            throw Problem.OPERATOR_EMAIL_TAKEN.because("there is an operator %s already", address);
        }
        var until = now.plus(config.setup());
        var operator = new Operator(address, name.strip(), role, now);
        operator.maySetUp(hash, until);
        operators.persistAndFlush(operator); // an address that was taken at this moment fails here
        log.note(OperationKind.ADD_OPERATOR, null, mandate, Map.of("email", address, "role", role.name()));
        return new Appointed(operator.view(), password, until);
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
        var now = clock.instant();
        var operator = operators.locked(id).orElseThrow();
        if (operator.isActive()) {
            operator.disable(why, now);
            sessions.endAll(id, OperatorSession.End.DISABLED, now);
            log.note(OperationKind.DISABLE_OPERATOR, null, mandate, Map.of("email", operator.email()));
        }
        return operator.view();
    }
}
