package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * Which backup is to be put in the place of a clinic's database.
 *
 * @param backupId a kept backup of this very clinic
 * @param confirm the clinic's subdomain, typed by who asks
 * @param reason kept in the operations log
 */
record RestoreClinic(
        @NotNull UUID backupId,
        @NotBlank @Size(max = 63) String confirm,
        @NotNull @PlainText @Size(max = 500) String reason) {}
