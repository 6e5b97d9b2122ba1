package io.polyclinic.messaging;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** By whom a clinic's messages go. */
@ApplicationScoped
class Carriers {

    private final Accounts accounts;
    private final List<Channel> channels;

    Carriers(Accounts accounts, @All List<Channel> channels) {
        this.accounts = accounts;
        this.channels = channels;
    }

    /** A provider, and the clinic's account there. */
    record Carrier(Channel channel, ChannelAccount account) {}

    Optional<Carrier> of(ChannelKind kind) {
        return accounts.of(kind)
                .flatMap(account -> channels.stream()
                        .filter(channel ->
                                channel.kind() == kind && channel.provider().equals(account.provider()))
                        .findFirst()
                        .map(channel -> new Carrier(channel, account)));
    }
}
