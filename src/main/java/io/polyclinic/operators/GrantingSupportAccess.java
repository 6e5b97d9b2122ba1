package io.polyclinic.operators;

import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.fleet.PublicAddress;
import io.polyclinic.identity.LettingSupportIn;
import io.polyclinic.identity.SupportGrant;
import io.polyclinic.platform.Ids;
import io.polyclinic.platform.Problem;
import io.polyclinic.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * How a super admin gets to look into one clinic. It is written down in the clinic and in the operations log, each in a transaction of its
 * own, before there is a token: what fails on the way leaves a record of access that nobody had, never the other way round.
 */
@ApplicationScoped
class GrantingSupportAccess {

    private final ClinicRegister register;
    private final Tenants tenants;
    private final LettingSupportIn support;
    private final Operations log;
    private final PublicAddress address;
    private final Clock clock;

    GrantingSupportAccess(
            ClinicRegister register,
            Tenants tenants,
            LettingSupportIn support,
            Operations log,
            PublicAddress address,
            Clock clock) {
        this.register = register;
        this.tenants = tenants;
        this.support = support;
        this.log = log;
        this.address = address;
        this.clock = clock;
    }

    SupportAccessView grant(OperatorCaller caller, UUID clinicId, GrantSupportAccess request) {
        var clinic = register.entry(caller, clinicId).clinic();
        if (clinic.state() != ClinicState.ACTIVE) {
            throw Problem.CLINIC_NOT_IN_STATE.because("the clinic is %s, and nobody is let in", clinic.state());
        }
        var now = clock.instant();
        var grant = new SupportGrant(
                Ids.next(),
                caller.operatorId(),
                caller.sessionId(),
                caller.email(),
                request.reason().strip(),
                now,
                now.plus(Duration.ofMinutes(request.minutes())));
        var written = tenants.in(clinic, () -> {
            support.writeDown(grant);
            return grant.id();
        });
        log.note(
                OperationKind.GRANT_SUPPORT_ACCESS,
                clinicId,
                caller.mandate(grant.reason()),
                Map.of("grant", written.toString(), "minutes", Integer.toString(request.minutes())));
        return new SupportAccessView(
                grant.id(), support.token(clinic, grant), address.of(clinic.slug()), grant.until());
    }
}
