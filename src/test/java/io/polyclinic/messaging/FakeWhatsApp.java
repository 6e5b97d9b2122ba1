package io.polyclinic.messaging;

import jakarta.inject.Singleton;

@Singleton
class FakeWhatsApp extends FakeChannel {

    FakeWhatsApp() {
        super(ChannelKind.WHATSAPP);
    }
}
