package io.polyclinic.patients;

import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventKinds;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * What patients tell of. Events say which patient and which version, and neither name nor number: they stay for ever and leave the clinic by
 * webhooks, while a patient can be changed and is shown by role. Who needs more reads the patient, as somebody who may.
 */
@Singleton
class PatientEvents implements EventKinds {

    @Override
    public Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(PatientRegistered.class, PatientChanged.class);
    }
}
