package io.polyclinic.messaging;

import jakarta.inject.Singleton;

@Singleton
class FakeSms extends FakeChannel {

    FakeSms() {
        super(ChannelKind.SMS);
    }
}
