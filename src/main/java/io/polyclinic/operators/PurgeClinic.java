package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * That a clinic is to be destroyed.
 *
 * @param confirm the clinic's subdomain, typed by who asks
 * @param reason kept in the operations log
 */
record PurgeClinic(
        @NotBlank @Size(max = 63) String confirm,
        @NotNull @PlainText @Size(max = 500) String reason) {}
