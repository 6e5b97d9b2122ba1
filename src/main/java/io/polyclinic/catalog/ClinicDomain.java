package io.polyclinic.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class ClinicDomain {

    @Id
    private String host;

    private UUID clinicId;
    private boolean isPrimary;
    private @Nullable Instant verifiedAt;
    private Instant createdAt;

    protected ClinicDomain() {}
}
