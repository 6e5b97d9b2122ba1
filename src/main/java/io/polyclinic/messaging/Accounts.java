package io.polyclinic.messaging;

import java.util.Optional;

/** By whom a clinic's messages go. */
interface Accounts {

    /** The one by which messages of this kind go, in the clinic that is entered; none where the clinic has none that is switched on. */
    Optional<ChannelAccount> of(ChannelKind kind);
}
