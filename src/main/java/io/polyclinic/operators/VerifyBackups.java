package io.polyclinic.operators;

import io.polyclinic.fleet.LookingAfterBackups;
import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which backups are to be read back.
 *
 * @param clinicId those of this clinic; all where none is given
 * @param backupId this one alone
 * @param reason kept in the operations log
 */
record VerifyBackups(
        @Nullable UUID clinicId,
        @Nullable UUID backupId,
        @NotNull @PlainText @Size(max = 500) String reason) {

    LookingAfterBackups.Choice choice() {
        return new LookingAfterBackups.Choice(clinicId, backupId);
    }
}
