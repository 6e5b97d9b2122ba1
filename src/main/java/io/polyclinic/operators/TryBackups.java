package io.polyclinic.operators;

import io.polyclinic.fleet.LookingAfterBackups;
import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which backups are to be restored for a try.
 *
 * @param clinicId the newest one of this clinic
 * @param backupId this one
 * @param clinics where neither is given: the newest ones of so many clinics, drawn by lot; 1 where it is not said
 * @param reason kept in the operations log
 */
record TryBackups(
        @Nullable UUID clinicId,
        @Nullable UUID backupId,
        @Min(1) @Max(20) @Nullable Integer clinics,
        @NotNull @PlainText @Size(max = 500) String reason) {

    LookingAfterBackups.Choice choice() {
        return new LookingAfterBackups.Choice(clinicId, backupId);
    }
}
