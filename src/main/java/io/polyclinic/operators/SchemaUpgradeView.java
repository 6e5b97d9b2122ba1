package io.polyclinic.operators;

import io.polyclinic.catalog.MigrationRunRecord;
import io.polyclinic.catalog.MigrationRunState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of migrations over the fleet.
 *
 * @param clinics those that it has come to so far
 */
record SchemaUpgradeView(OperationView operation, List<UpgradedView> clinics) {

    /**
     * One clinic in it.
     *
     * @param from the version that it had
     * @param to the version that it has
     * @param sqlState what the database called the failure
     */
    record UpgradedView(
            UUID clinicId,
            String ring,
            MigrationRunState state,
            String from,
            @Nullable String to,
            int attempts,
            @Nullable String sqlState,
            @Nullable String error) {

        static UpgradedView of(MigrationRunRecord run) {
            return new UpgradedView(
                    run.clinicId(),
                    run.ring(),
                    run.state(),
                    run.from(),
                    run.to(),
                    run.attempts(),
                    run.sqlState(),
                    run.error());
        }
    }
}
