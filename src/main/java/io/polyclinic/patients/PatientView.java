package io.polyclinic.patients;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.polyclinic.platform.Identified;
import io.polyclinic.platform.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A patient. The version travels as ETag. */
@Schema(name = "Patient")
public record PatientView(
        UUID id,
        @JsonIgnore @Schema(hidden = true) int version,
        String fullName,
        @Nullable String phone,
        boolean sharesPhone,
        @Nullable String email,
        @Nullable LocalDate dateOfBirth,
        @Nullable Gender gender,
        @Nullable BloodGroup bloodGroup,
        @Nullable EmergencyContact emergencyContact,
        @Nullable Insurance insurance,
        @Nullable String leadSource,
        @Nullable String preferredLanguage,
        Instant createdAt,
        Instant updatedAt)
        implements Identified, Versioned {}
