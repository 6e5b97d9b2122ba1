package io.polyclinic.notifications;

import io.polyclinic.messaging.Preferences;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one wants to be reached by. Codes and links to sign in come all the same. */
record ChangePreferences(
        @NotNull Boolean email,
        @NotNull Boolean whatsapp,
        @NotNull Boolean sms,

        @NotNull @Schema(description = "Notices that are found when signed in")
        Boolean inApp) {

    Preferences.Wishes wishes() {
        return new Preferences.Wishes(email, whatsapp, sms, inApp);
    }
}
