package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Why something is to be done.
 *
 * @param reason kept in the operations log
 */
record GiveReason(@NotNull @PlainText @Size(max = 500) String reason) {}
