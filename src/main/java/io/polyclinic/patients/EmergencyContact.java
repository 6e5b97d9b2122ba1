package io.polyclinic.patients;

import io.polyclinic.platform.PhoneNumber;
import io.polyclinic.platform.PlainText;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whom to call. */
@Embeddable
record EmergencyContact(
        @Column(name = "emergency_contact_name") @NotNull @PlainText @Size(max = 200)
        String name,

        @Column(name = "emergency_contact_phone") @NotNull @PhoneNumber
        String phone,

        @Column(name = "emergency_contact_relationship") @PlainText @Size(max = 60) @Nullable
        String relationship) {}
