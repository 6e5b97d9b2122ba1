package io.polyclinic.identity;

import io.polyclinic.platform.Problem;
import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** What the caller may know of themselves. */
@ApplicationScoped
@Transactional
class Me {

    private final AccountRepository accounts;
    private final CurrentCaller caller;
    private final CurrentClinic clinic;

    Me(AccountRepository accounts, CurrentCaller caller, CurrentClinic clinic) {
        this.accounts = accounts;
        this.caller = caller;
        this.clinic = clinic;
    }

    MeView read() {
        var account = accounts.findByIdOptional(caller.get().accountId())
                .filter(Account::isActive)
                .orElseThrow(Problem.NOT_SIGNED_IN::because);
        var here = clinic.get();
        return new MeView(
                account.id(),
                account.email(),
                account.fullName(),
                account.roles().stream().sorted().toList(),
                new MeView.ClinicView(here.id(), here.slug(), here.name(), here.zone(), here.locale()));
    }
}
