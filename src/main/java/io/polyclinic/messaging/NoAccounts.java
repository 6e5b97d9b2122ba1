package io.polyclinic.messaging;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Where no module keeps accounts, there are none. */
@ApplicationScoped
@DefaultBean
class NoAccounts implements ChannelAccounts {

    @Override
    public Optional<ChannelAccount> of(ChannelKind kind) {
        return Optional.empty();
    }
}
