package io.polyclinic.messaging;

import java.util.UUID;

/** Lets a clinic of a test send: by providers that keep what they are given. */
public final class TestAccountsOfChannels {

    private TestAccountsOfChannels() {}

    /** By mail, and by nothing else outside. */
    public static void openMail(UUID clinic) {
        AccountsForTests.open(clinic, ChannelKind.EMAIL);
    }
}
