package io.polyclinic.messaging;

import io.polyclinic.platform.Ids;
import io.polyclinic.tenancy.CurrentClinic;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Gives the clinics of tests accounts at {@link FakeChannel}; all others have what they have. */
@Alternative
@Priority(1)
@ApplicationScoped
class AccountsForTests extends ChannelAccounts {

    private static final Map<UUID, Set<ChannelKind>> OPEN = new ConcurrentHashMap<>();

    private final CurrentClinic current;

    AccountsForTests(ClinicChannelRepository channels, AccountJson json, CurrentClinic current) {
        super(channels, json, current);
        this.current = current;
    }

    /** From now on the clinic has accounts for these channels and for no others. */
    static void open(UUID clinic, ChannelKind... kinds) {
        OPEN.put(clinic, Set.of(kinds));
    }

    @Override
    Optional<ChannelAccount> of(ChannelKind kind) {
        var open = OPEN.get(current.get().id());
        if (open == null) {
            return super.of(kind);
        }
        return open.contains(kind)
                ? Optional.of(new ChannelAccount(Ids.next(), kind, FakeChannel.PROVIDER, Map.of(), Map.of()))
                : Optional.empty();
    }
}
