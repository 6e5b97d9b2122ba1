package io.polyclinic.messaging;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "message_preference")
class Preference {

    @Embeddable
    record Of(@Enumerated(EnumType.STRING) RecipientType recipientType, UUID recipientId) {}

    @EmbeddedId
    private Of whose;

    @Version
    private int version;

    private boolean email;
    private boolean whatsapp;
    private boolean sms;
    private boolean inApp;
    private Instant updatedAt;

    protected Preference() {}

    void change(Preferences.Wishes wishes, Instant now) {
        email = wishes.email();
        whatsapp = wishes.whatsapp();
        sms = wishes.sms();
        inApp = wishes.inApp();
        updatedAt = now;
    }

    int version() {
        return version;
    }

    Preferences.Wishes wishes() {
        return new Preferences.Wishes(email, whatsapp, sms, inApp);
    }
}
