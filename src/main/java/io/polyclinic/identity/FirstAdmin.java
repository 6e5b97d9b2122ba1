package io.polyclinic.identity;

import io.polyclinic.outbox.DomainEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;

/** The account with which a new clinic begins. Runs inside the clinic, in the transaction of whoever entered it. */
@ApplicationScoped
public class FirstAdmin {

    private final AccountRepository accounts;
    private final DomainEvents events;
    private final Clock clock;

    FirstAdmin(AccountRepository accounts, DomainEvents events, Clock clock) {
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes the administrator, or gives the one that an interrupted attempt made this password.
     *
     * @return false where somebody else is in the clinic already; then nothing was done
     */
    public boolean ensure(String email, String passwordHash) {
        var address = Emails.normalised(email);
        var known = accounts.byEmail(address);
        if (known.isPresent()) {
            known.get().hasPassword(passwordHash, clock.instant());
            return true;
        }
        if (accounts.count() > 0) {
            return false;
        }
        register(address, passwordHash);
        return true;
    }

    /** An administrator beside those who are there, in the copy of a clinic; one of that address gets this password. */
    public void join(String email, String passwordHash) {
        var address = Emails.normalised(email);
        accounts.byEmail(address)
                .ifPresentOrElse(
                        known -> known.hasPassword(passwordHash, clock.instant()),
                        () -> register(address, passwordHash));
    }

    private void register(String address, String passwordHash) {
        var account = new Account(address, address, passwordHash, Set.of(Role.CLINIC_ADMIN), clock.instant());
        accounts.persist(account);
        events.happened(new UserRegistered(account.id(), account.roles()), null);
    }
}
