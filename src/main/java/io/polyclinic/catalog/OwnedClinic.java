package io.polyclinic.catalog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clinic as operators see it.
 *
 * @param owner the operator whose own it is; none where it is the platform's alone
 * @param version of the row, which goes up with each change
 */
public record OwnedClinic(ClinicRecord clinic, @Nullable UUID owner, int version) {}
