package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Which subdomain a clinic is to have.
 *
 * @param to its new subdomain
 * @param confirm the clinic's subdomain, typed by who asks: the one that it has now
 * @param reason kept in the operations log
 */
record RenameClinic(
        @NotBlank @Size(max = 63) String to,
        @NotBlank @Size(max = 63) String confirm,
        @NotNull @PlainText @Size(max = 500) String reason) {}
