package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Who is to be an operator.
 *
 * @param reason kept in the operations log
 */
record AddOperator(
        @NotBlank @Email @Size(max = 254) String email,
        @NotNull @PlainText @Size(max = 200) String name,
        @NotNull OperatorRole role,
        @NotNull @PlainText @Size(max = 500) String reason) {}
