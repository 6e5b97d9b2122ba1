package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * Which backup is to become a new clinic.
 *
 * @param backupId a kept backup of this very clinic
 * @param as the subdomain of the new clinic
 * @param reason kept in the operations log
 */
record RestoreClinicAs(
        @NotNull UUID backupId,
        @NotBlank @Size(max = 63) String as,
        @NotNull @PlainText @Size(max = 500) String reason) {}
