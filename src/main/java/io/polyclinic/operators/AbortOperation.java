package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * That an operation is to be given up.
 *
 * @param confirm the subdomain of the operation's clinic, or its kind where it is on none, typed by who asks
 * @param reason kept in the operations log
 */
record AbortOperation(
        @NotBlank @Size(max = 63) String confirm,
        @NotNull @PlainText @Size(max = 500) String reason) {}
