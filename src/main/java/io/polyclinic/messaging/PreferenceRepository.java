package io.polyclinic.messaging;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

@ApplicationScoped
class PreferenceRepository implements PanacheRepositoryBase<Preference, Preference.Of> {

    private static final String BEGIN = """
            insert into message_preference (recipient_type, recipient_id, email, whatsapp, sms, in_app, updated_at)
            values (:type, :id, :email, :whatsapp, :sms, :inApp, :now) on conflict do nothing""";

    /** Writes the row for the first time; false where somebody has just done so. */
    boolean begin(Preference.Of of, Preferences.Wishes wishes, Instant now) {
        return getEntityManager()
                        .createNativeQuery(BEGIN)
                        .setParameter("type", of.recipientType().name())
                        .setParameter("id", of.recipientId())
                        .setParameter("email", wishes.email())
                        .setParameter("whatsapp", wishes.whatsapp())
                        .setParameter("sms", wishes.sms())
                        .setParameter("inApp", wishes.inApp())
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }
}
