package io.polyclinic.identity;

import io.polyclinic.messaging.Recipient;
import io.polyclinic.messaging.RecipientDirectory;
import io.polyclinic.messaging.RecipientType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Where accounts are reached. One that is disabled is not. */
@ApplicationScoped
class AccountRecipients implements RecipientDirectory {

    private final AccountRepository accounts;

    AccountRecipients(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public RecipientType type() {
        return RecipientType.ACCOUNT;
    }

    @Override
    public Optional<Recipient> find(UUID id) {
        return accounts.findByIdOptional(id)
                .filter(Account::isActive)
                .map(account ->
                        new Recipient(RecipientType.ACCOUNT, id, account.fullName(), account.email(), null, null));
    }
}
