package io.polyclinic.messaging;

import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The accounts that the clinic has at providers. In a neutralised copy there are none, and where this is a developer's machine there is
 * its mailbox and nothing else.
 */
@ApplicationScoped
class ChannelAccounts implements Accounts {

    private final ClinicChannelRepository channels;
    private final AccountJson json;
    private final CurrentClinic clinic;

    ChannelAccounts(ClinicChannelRepository channels, AccountJson json, CurrentClinic clinic) {
        this.channels = channels;
        this.json = json;
        this.clinic = clinic;
    }

    @Override
    public Optional<ChannelAccount> of(ChannelKind kind) {
        if (clinic.get().standing().neutralised()) {
            return Optional.empty();
        }
        var mailbox = MailboxChannel.inPlaceOf(kind);
        return mailbox.isPresent() && kind != ChannelKind.IN_APP
                ? mailbox
                : channels.carrying(kind).map(json::opened);
    }

    /** One of them, switched on or not. */
    Optional<ChannelAccount> byId(UUID id) {
        if (clinic.get().standing().neutralised()) {
            return Optional.empty();
        }
        return channels.known(id)
                .map(json::opened)
                .map(it -> MailboxChannel.inPlaceOf(it.kind()).orElse(it));
    }

    /** All at a provider, switched on or not: what was sent by one of them yesterday is reported today. */
    List<ChannelAccount> at(Provider provider) {
        return channels.at(provider).stream().map(json::opened).toList();
    }
}
