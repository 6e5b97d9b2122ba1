package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What a clinic's entry is to say.
 *
 * @param plan a CLINIC_ADMIN cannot change it
 */
record ChangeClinicEntry(
        @NotNull @PlainText @Size(max = 200) String name,
        @NotBlank @Size(max = 63) String plan) {}
