package io.polyclinic.messaging;

import io.polyclinic.platform.Ids;
import io.polyclinic.tenancy.CurrentClinic;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Gives the clinics of tests accounts at {@link FakeChannel}; all others have what they have. */
@Decorator
@Priority(1)
class AccountsForTests implements Accounts {

    private static final Map<UUID, Set<ChannelKind>> OPEN = new ConcurrentHashMap<>();

    @Inject
    @Any
    @Delegate
    Accounts real;

    @Inject
    CurrentClinic current;

    /** From now on the clinic has accounts for these channels and for no others. */
    static void open(UUID clinic, ChannelKind... kinds) {
        OPEN.put(clinic, Set.of(kinds));
    }

    @Override
    public Optional<ChannelAccount> of(ChannelKind kind) {
        var open = OPEN.get(current.get().id());
        if (open == null) {
            return real.of(kind);
        }
        return open.contains(kind)
                ? Optional.of(new ChannelAccount(Ids.next(), kind, FakeChannel.PROVIDER, Map.of(), Map.of()))
                : Optional.empty();
    }
}
