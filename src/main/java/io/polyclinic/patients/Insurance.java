package io.polyclinic.patients;

import io.polyclinic.platform.PlainText;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Who pays. */
@Embeddable
record Insurance(
        @Column(name = "insurance_provider") @NotNull @PlainText @Size(max = 200)
        String provider,

        @Column(name = "insurance_policy_number") @PlainText @Size(max = 100) @Nullable
        String policyNumber,

        @Column(name = "insurance_valid_until") @Nullable LocalDate validUntil) {}
