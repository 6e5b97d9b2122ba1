package io.polyclinic.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a message, and by which addresses.
 *
 * @param id of the account or patient
 * @param phone E.164; for calls of every kind: SMS and WhatsApp
 * @param language BCP 47; the clinic's own where it is not known
 */
public record Recipient(
        RecipientType type,
        @Nullable UUID id,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String language) {

    public Recipient {
        if ((type == RecipientType.OTHER) != (id == null)) {
            throw new IllegalArgumentException("accounts and patients have an id, nobody else does");
        }
    }

    /** Somebody without an account and without a file. */
    public static Recipient other(@Nullable String name, @Nullable String email, @Nullable String phone) {
        return new Recipient(RecipientType.OTHER, null, name, email, phone, null);
    }

    public Recipient speaking(@Nullable String tag) {
        return new Recipient(type, id, name, email, phone, tag);
    }

    /** Where a channel reaches this person; null where it does not. */
    @Nullable
    String address(ChannelKind channel) {
        return switch (channel) {
            case EMAIL -> email;
            case WHATSAPP, SMS -> phone;
            case IN_APP -> type == RecipientType.ACCOUNT ? String.valueOf(id) : null;
        };
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
