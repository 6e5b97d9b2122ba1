package io.polyclinic.operators;

import io.polyclinic.catalog.MigrationRuns;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.fleet.UpgradingSchemas;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Bringing clinics to this release's schema. */
@ApplicationScoped
class SchemaUpgrades {

    private final UpgradingSchemas upgrading;
    private final MigrationRuns runs;
    private final OperationsOfFleet operations;
    private final RunningOperations running;

    SchemaUpgrades(
            UpgradingSchemas upgrading, MigrationRuns runs, OperationsOfFleet operations, RunningOperations running) {
        this.upgrading = upgrading;
        this.runs = runs;
        this.operations = operations;
        this.running = running;
    }

    SchemaUpgradeView begin(OperatorCaller caller, UpgradeSchemas request) {
        var rings = Objects.requireNonNullElse(request.rings(), Set.<String>of());
        var wish = new UpgradingSchemas.Wish(rings, request.stopAt(), request.verify());
        var operation = FleetRefusals.told(
                Problem.UPGRADE_NOT_POSSIBLE,
                () -> running.start(() -> upgrading.begin(wish, caller.mandate(request.reason()))));
        return read(caller, Objects.requireNonNull(operation));
    }

    SchemaUpgradeView read(OperatorCaller caller, UUID id) {
        var operation = operations.read(caller, id);
        if (operation.kind() != OperationKind.MIGRATE) {
            throw Problem.OPERATION_NOT_FOUND.because();
        }
        return new SchemaUpgradeView(
                operation,
                runs.of(id).stream().map(SchemaUpgradeView.UpgradedView::of).toList());
    }
}
