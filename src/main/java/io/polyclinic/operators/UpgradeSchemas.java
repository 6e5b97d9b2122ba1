package io.polyclinic.operators;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which clinics are to be brought to this release's schema, and how.
 *
 * @param rings only these; all where none is named
 * @param stopAt how many of a hundred clinics of a ring may fail before the run stops; it goes on where it is not given
 * @param verify whether clinics are asked that are current by the catalog's word
 * @param reason kept in the operations log
 */
record UpgradeSchemas(
        @Size(max = 50) @Nullable Set<@NotBlank @Size(max = 63) String> rings,
        @Min(0) @Max(100) @Nullable Integer stopAt,
        boolean verify,
        @NotBlank @Size(max = 500) String reason) {}
