package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What copy of a clinic is to be made.
 *
 * @param as the subdomain of the copy
 * @param neutralise whether nothing in it is to lead to a person, and nothing to go out of it; true where it is not given
 * @param reason kept in the operations log
 */
record CloneClinic(
        @NotBlank @Size(max = 63) String as,
        @Nullable Boolean neutralise,
        @NotNull @PlainText @Size(max = 500) String reason) {}
