package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Why and for how long an operator is to look into a clinic.
 *
 * @param reason kept in the clinic, which can read it, and in the operations log
 */
record GrantSupportAccess(
        @NotNull @PlainText @Size(max = 500) String reason,
        @Min(1) @Max(60) int minutes) {}
