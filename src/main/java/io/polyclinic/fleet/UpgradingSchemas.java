package io.polyclinic.fleet;

import io.polyclinic.catalog.CentralConfig;
import io.polyclinic.catalog.Mandate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Migrations over the fleet for those who ask for them elsewhere than at the command line, within the limits of the settings. */
@ApplicationScoped
public class UpgradingSchemas {

    private final FleetMigration migration;
    private final MigrationConfig limits;
    private final CentralConfig central;

    UpgradingSchemas(FleetMigration migration, MigrationConfig limits, CentralConfig central) {
        this.migration = migration;
        this.limits = limits;
        this.central = central;
    }

    /**
     * What is wanted.
     *
     * @param rings only these; all where none is named
     * @param stopAt how many of a hundred clinics of a ring may fail before it stops
     * @param verify whether clinics are asked that are current by the catalog's word
     */
    public record Wish(Set<String> rings, @Nullable Integer stopAt, boolean verify) {}

    /**
     * Begins it, or takes up the same that was killed.
     *
     * @throws WrongUseException where it cannot be, such as on a node that has no provisioner's login
     * @throws FleetException where somebody else migrates the fleet
     */
    public BegunOperation begin(Wish wish, Mandate mandate) {
        requireProvisioner();
        var choice = new MigrationOrder.Choice(Set.of(), Set.of(), wish.rings());
        var mode = wish.verify() ? MigrationOrder.Mode.VERIFY : MigrationOrder.Mode.PENDING;
        var order = new MigrationOrder(choice, mode, wish.stopAt(), MigrationOrder.Limits.of(limits));
        return migration.begin(order, mandate);
    }

    /** Takes a run up by its id, in the same way. */
    BegunOperation takeUp(UUID id) {
        requireProvisioner();
        return migration.takeUp(id, MigrationOrder.Limits.of(limits));
    }

    private void requireProvisioner() {
        if (central.provisioner().user().isEmpty()) {
            throw new WrongUseException("this node has no provisioner's login; use migrate --all at the command line");
        }
    }
}
