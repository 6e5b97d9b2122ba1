package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Who is to sign in to a neutralised copy.
 *
 * @param email of an administrator of the copy
 * @param reason kept in the operations log
 */
record AdmitToCopy(
        @NotBlank @Size(max = 254) String email,
        @NotNull @PlainText @Size(max = 500) String reason) {}
