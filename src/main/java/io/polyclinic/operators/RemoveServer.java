package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * How a database server is to be taken out.
 *
 * @param gone whether it is gone for good, so that it is not looked at
 * @param reason kept in the operations log
 */
record RemoveServer(
        boolean gone, @NotNull @PlainText @Size(max = 500) String reason) {}
