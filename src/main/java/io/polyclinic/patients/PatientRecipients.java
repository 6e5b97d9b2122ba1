package io.polyclinic.patients;

import io.polyclinic.messaging.Recipient;
import io.polyclinic.messaging.RecipientDirectory;
import io.polyclinic.messaging.RecipientType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Where patients are reached. */
@ApplicationScoped
class PatientRecipients implements RecipientDirectory {

    private final PatientRepository patients;

    PatientRecipients(PatientRepository patients) {
        this.patients = patients;
    }

    @Override
    public RecipientType type() {
        return RecipientType.PATIENT;
    }

    @Override
    public Optional<Recipient> find(UUID id) {
        return patients.findByIdOptional(id)
                .map(Patient::view)
                .map(patient -> new Recipient(
                        RecipientType.PATIENT,
                        id,
                        patient.fullName(),
                        patient.email(),
                        patient.phone(),
                        patient.preferredLanguage()));
    }
}
