package io.polyclinic.messaging;

import jakarta.inject.Singleton;

@Singleton
class FakeMail extends FakeChannel {

    FakeMail() {
        super(ChannelKind.EMAIL);
    }
}
