package io.polyclinic.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;

/** Accounts for tests, in the clinic that is entered. */
@ApplicationScoped
public class TestAccounts {

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final Clock clock;

    TestAccounts(AccountRepository accounts, Passwords passwords, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    public UUID add(String email, String password, Role... roles) {
        var account = new Account(email, email, passwords.hash(password), Set.of(roles), clock.instant());
        accounts.persistAndFlush(account);
        return account.id();
    }
}
