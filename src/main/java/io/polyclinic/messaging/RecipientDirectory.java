package io.polyclinic.messaging;

import java.util.Optional;
import java.util.UUID;

/** Who knows the addresses of one type of recipients: a bean of the module that owns them. */
public interface RecipientDirectory {

    RecipientType type();

    /** In the clinic that is entered. */
    Optional<Recipient> find(UUID id);
}
