package io.polyclinic.messaging;

/** How one provider proves itself when it calls back, and how it says things. */
interface CallbackDialect {

    Provider provider();

    /** Whether it knows the secret of this account of the clinic. */
    boolean isGenuine(RawCallback call, ChannelAccount account);

    /** What it tells of this account; what is of none or not known is passed over. Asked of what is genuine alone. */
    Callback read(RawCallback call, ChannelAccount account);
}
