package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A domain of a clinic's own.
 *
 * @param host such as clinic.example.org
 * @param reason kept in the operations log
 */
record AddDomain(
        @NotBlank @Size(max = 253) String host,
        @NotNull @PlainText @Size(max = 500) String reason) {}
