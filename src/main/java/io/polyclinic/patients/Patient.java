package io.polyclinic.patients;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Patient {

    @Id
    private UUID id;

    @Version
    private int version;

    private String fullName;
    private String searchName;
    private String[] searchPrefixes;
    private @Nullable String phone;
    private boolean sharesPhone;
    private @Nullable String email;
    private @Nullable LocalDate dateOfBirth;

    @Enumerated(EnumType.STRING)
    private @Nullable Gender gender;

    @Enumerated(EnumType.STRING)
    private @Nullable BloodGroup bloodGroup;

    @Embedded
    private @Nullable EmergencyContact emergencyContact;

    @Embedded
    private @Nullable Insurance insurance;

    private @Nullable String leadSource;
    private @Nullable String preferredLanguage;
    private Instant createdAt;
    private UUID createdBy;
    private Instant updatedAt;
    private UUID updatedBy;

    protected Patient() {}

    Patient(UUID id, PatientDetails details, UUID by, Instant now) {
        this.id = id;
        createdAt = now;
        createdBy = by;
        write(details, by, now);
    }

    void change(PatientDetails details, UUID by, Instant now) {
        write(details, by, now);
    }

    private void write(PatientDetails details, UUID by, Instant now) {
        fullName = details.fullName().strip();
        searchName = SearchName.of(fullName);
        searchPrefixes = SearchName.prefixes(fullName);
        phone = details.phone();
        sharesPhone = Boolean.TRUE.equals(details.sharesPhone());
        email = details.email();
        dateOfBirth = details.dateOfBirth();
        gender = details.gender();
        bloodGroup = details.bloodGroup();
        emergencyContact = details.emergencyContact();
        insurance = details.insurance();
        leadSource = details.leadSource();
        preferredLanguage = details.preferredLanguage();
        updatedAt = now;
        updatedBy = by;
    }

    /** Whether these details would make a number the patient's own that is not so far. */
    boolean wouldClaimPhone(PatientDetails details) {
        return details.claimsPhone() && (sharesPhone || !Objects.equals(phone, details.phone()));
    }

    UUID id() {
        return id;
    }

    String searchName() {
        return searchName;
    }

    PatientView view() {
        return new PatientView(
                id,
                version,
                fullName,
                phone,
                sharesPhone,
                email,
                dateOfBirth,
                gender,
                bloodGroup,
                emergencyContact,
                insurance,
                leadSource,
                preferredLanguage,
                createdAt,
                updatedAt);
    }
}
