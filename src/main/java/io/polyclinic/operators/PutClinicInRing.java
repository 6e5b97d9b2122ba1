package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * In which ring of rollouts a clinic is to be.
 *
 * @param ring canary is first, rest is last; a name of a-z, 0-9 and dashes
 * @param reason kept in the operations log
 */
record PutClinicInRing(
        @NotBlank @Size(max = 63) String ring,
        @NotNull @PlainText @Size(max = 500) String reason) {}
