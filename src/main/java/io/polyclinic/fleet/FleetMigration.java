package io.polyclinic.fleet;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the central database, the templates and all clinics to this release's schema. A clinic that fails keeps its version, and the
 * others go on; so do those on other servers when one server is away.
 */
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

    /** What became of the fleet: of the servers those that failed, and all clinics but the half-made ones. */
    record Result(List<Preparation.Unprepared> failedServers, List<Outcome> clinics) {

        long failedClinics() {
            return clinics.stream().filter(Outcome::failed).count();
        }
    }

    /** @param progress is told of each clinic when it is through */
    Result migrateAll(String startedBy, Consumer<Outcome> progress) {
        var failedServers = preparation.prepare();
        var whyByServer =
                failedServers.stream().collect(toMap(Preparation.Unprepared::id, Preparation.Unprepared::why));
        var operation = operations.begin(OperationKind.MIGRATE, null, new Mandate(startedBy), Map.of());
        var outcomes = clinics.all().stream()
                .filter(clinic -> clinic.state() != ClinicState.PROVISIONING)
                .map(clinic -> {
                    var outcome =
                            migrate(clinic, whyByServer.get(clinic.server().id()));
                    progress.accept(outcome);
                    return outcome;
                })
                .toList();
        var result = new Result(failedServers, outcomes);
        if (failedServers.isEmpty() && result.failedClinics() == 0) {
            operations.finish(operation);
        } else {
            operations.fail(
                    operation,
                    result.failedClinics() + " of " + outcomes.size() + " clinics and " + failedServers.size()
                            + " servers failed");
        }
        return result;
    }

    private Outcome migrate(ClinicRecord clinic, @Nullable String whyServerFailed) {
        var from = String.valueOf(clinic.schemaVersion());
        if (from.equals(schema.version())) {
            return new Outcome(clinic.slug(), from, from, null);
        }
        if (whyServerFailed != null) { // each of its clinics would wait for it in vain
            return new Outcome(clinic.slug(), from, from, whyServerFailed);
        }
        try (var database = databases.open(clinic)) {
            var now = database.migrate();
            clinics.hasSchema(clinic.id(), now);
            return new Outcome(clinic.slug(), from, now, null);
        } catch (RuntimeException e) {
            return new Outcome(clinic.slug(), from, from, FleetException.inOneLine(e));
        }
    }
}
