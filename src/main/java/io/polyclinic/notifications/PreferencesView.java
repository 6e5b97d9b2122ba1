package io.polyclinic.notifications;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.polyclinic.messaging.Preferences;
import io.polyclinic.platform.Versioned;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one wants to be reached by. The version travels as ETag. */
@Schema(name = "MessagePreferences")
record PreferencesView(
        @JsonIgnore @Schema(hidden = true) int version, boolean email, boolean whatsapp, boolean sms, boolean inApp)
        implements Versioned {

    static PreferencesView of(Preferences.InForce inForce) {
        var wishes = inForce.wishes();
        return new PreferencesView(inForce.version(), wishes.email(), wishes.whatsapp(), wishes.sms(), wishes.inApp());
    }
}
