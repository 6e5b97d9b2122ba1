package io.polyclinic.messaging;

import io.polyclinic.catalog.ClinicRecord;

/** One provider of one kind of channel, on its real wire format. A bean each; it holds nothing of any clinic between two calls. */
interface Channel {

    ChannelKind kind();

    /** For example {@code SMTP} or {@code TWILIO}: what a clinic chooses, and what stands in the path of call-backs, in lower case. */
    String provider();

    /** Whether it carries free text only within 24 hours of what the person wrote last, and else a wording that the provider approved. */
    default boolean asksForApproval() {
        return kind() == ChannelKind.WHATSAPP;
    }

    /**
     * Hands the message over. Called outside of any transaction, on a virtual thread, within a time-out of its own; what it throws counts as
     * {@link SendResult.Unavailable}.
     */
    SendResult send(ClinicRecord clinic, ChannelAccount account, OutgoingMessage message) throws Exception;
}
