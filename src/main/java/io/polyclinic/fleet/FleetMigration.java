package io.polyclinic.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings the central database, the templates and all clinics to this release's schema. A clinic that fails keeps its version, and the others go on. */
@ApplicationScoped
class FleetMigration {

    private final Preparation preparation;
    private final ClinicDatabases databases;
    private final TenantSchema schema;
    private final Clinics clinics;
    private final Operations operations;

    FleetMigration(
            Preparation preparation,
            ClinicDatabases databases,
            TenantSchema schema,
            Clinics clinics,
            Operations operations) {
        this.preparation = preparation;
        this.databases = databases;
        this.schema = schema;
        this.clinics = clinics;
        this.operations = operations;
    }

    /**
     * What became of one clinic.
     *
     * @param from its version before
     * @param to its version now
     * @param error why it stayed behind; none when it did not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(
            String slug, String from, String to, @Nullable String error) {

        boolean failed() {
            return error != null;
        }
    }

    /** @param progress is told of each clinic when it is through */
    List<Outcome> migrateAll(String startedBy, Consumer<Outcome> progress) {
        preparation.prepare();
        var operation = operations.begin(OperationKind.MIGRATE, startedBy);
        var outcomes = clinics.all().stream()
                .filter(clinic -> clinic.state() != ClinicState.PROVISIONING)
                .map(clinic -> {
                    var outcome = migrate(clinic);
                    progress.accept(outcome);
                    return outcome;
                })
                .toList();
        var failed = outcomes.stream().filter(Outcome::failed).count();
        if (failed == 0) {
            operations.finish(operation);
        } else {
            operations.fail(operation, failed + " of " + outcomes.size() + " clinics failed");
        }
        return outcomes;
    }

    private Outcome migrate(ClinicRecord clinic) {
        var from = String.valueOf(clinic.schemaVersion());
        if (from.equals(schema.version())) {
            return new Outcome(clinic.slug(), from, from, null);
        }
        try (var database = databases.open(clinic)) {
            var now = database.migrate();
            clinics.hasSchema(clinic.id(), now);
            return new Outcome(clinic.slug(), from, now, null);
        } catch (RuntimeException e) {
            return new Outcome(
                    clinic.slug(),
                    from,
                    from,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("failed"));
        }
    }
}
