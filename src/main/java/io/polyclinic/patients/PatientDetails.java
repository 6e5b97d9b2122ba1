package io.polyclinic.patients;

import io.polyclinic.platform.LanguageTag;
import io.polyclinic.platform.PhoneNumber;
import io.polyclinic.platform.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All that is written of a patient; a change replaces the whole. */
record PatientDetails(
        @NotNull @PlainText @Size(max = 200) @Schema(examples = "Asha Kulkarni")
        String fullName,

        @PhoneNumber @Schema(description = "E.164", examples = "+919812345678") @Nullable
        String phone,

        @Schema(
                description =
                        "Say true where a family shares the number; otherwise a number that another patient has is refused with 409")
        @Nullable
        Boolean sharesPhone,

        @Email @PlainText @Size(max = 254) @Nullable String email,

        @BirthDate @Schema(description = "Not in the future, as the clinic counts its days") @Nullable
        LocalDate dateOfBirth,

        @Nullable Gender gender,
        @Nullable BloodGroup bloodGroup,
        @Valid @Nullable EmergencyContact emergencyContact,
        @Valid @Nullable Insurance insurance,

        @PlainText
        @Size(max = 60)
        @Schema(description = "How the patient came to the clinic", examples = "REFERRAL")
        @Nullable
        String leadSource,

        @LanguageTag @Size(max = 35) @Schema(description = "BCP 47", examples = "hi") @Nullable
        String preferredLanguage) {

    /** Whether the patient is to have the number alone. */
    boolean claimsPhone() {
        return phone != null && !Boolean.TRUE.equals(sharesPhone);
    }
}
