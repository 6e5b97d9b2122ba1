package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * On which plan a clinic is to be.
 *
 * @param plan its name
 * @param reason kept in the operations log
 */
record PutClinicOnPlan(
        @NotBlank @Size(max = 63) String plan,
        @NotNull @PlainText @Size(max = 500) String reason) {}
