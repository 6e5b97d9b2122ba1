package io.polyclinic.tenancy;

import io.polyclinic.catalog.ChangedClinic;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.platform.Sealing;
import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Registries with settings of their own, beside the application's. */
@ApplicationScoped
@Unremovable
class PoolsByHand {

    private final TransactionManager transactions;
    private final TransactionSynchronizationRegistry synchronizations;
    private final Sealing sealing;
    private final PoolRegistry ofApplication;

    PoolsByHand(
            TransactionManager transactions,
            TransactionSynchronizationRegistry synchronizations,
            Sealing sealing,
            PoolRegistry ofApplication) {
        this.transactions = transactions;
        this.synchronizations = synchronizations;
        this.sealing = sealing;
        this.ofApplication = ofApplication;
    }

    /** A registry with what belongs to it. */
    record Pools(PoolRegistry registry, Budgets budgets, ClinicCircuits circuits) implements AutoCloseable {

        /** Asks in a transaction of its own whose database it is. */
        String canary(ClinicRecord clinic) {
            return QuarkusTransaction.requiringNew().call(() -> inTransaction(clinic));
        }

        /** Asks in the transaction that is under way, or in none. */
        String inTransaction(ClinicRecord clinic) throws SQLException {
            return ask(clinic, "select clinic_id from tenant_identity");
        }

        String ask(ClinicRecord clinic, String query) throws SQLException {
            try (var connection = registry.connection(clinic)) {
                return ask(connection, query);
            }
        }

        static String ask(Connection connection, String query) throws SQLException {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(query)) {
                row.next();
                return row.getString(1);
            }
        }

        int permits(ClinicRecord clinic) {
            return budgets.of(clinic.server()).used();
        }

        ClinicPool.Figures figures(ClinicRecord clinic) {
            return registry.open().stream()
                    .filter(pool -> pool.key().clinicId().equals(clinic.id()))
                    .findFirst()
                    .orElseThrow()
                    .figures();
        }

        @Override
        public void close() {
            registry.close(null);
        }
    }

    Pools with(TenancyConfig settings) {
        var budgets = new Budgets(settings);
        var circuits = new ClinicCircuits();
        var factory = new ClinicPoolFactory(transactions, synchronizations, sealing, settings);
        return new Pools(new PoolRegistry(factory, budgets, circuits, synchronizations, settings), budgets, circuits);
    }

    /** Closes what the application has open to the clinic, so that all connections to it are the test's. */
    ClinicRecord alone(ClinicRecord clinic) {
        ofApplication.open().stream()
                .filter(pool -> pool.key().clinicId().equals(clinic.id()))
                .forEach(ClinicPool::retire);
        return clinic;
    }

    /** The clinic as it is after its database was restored, moved, or given another password. */
    static ClinicRecord inGeneration(int generation, ClinicRecord clinic) {
        return ChangedClinic.of(clinic).inGeneration(generation).record();
    }

    /** The clinic as it would be if the catalog led to another's database. */
    static ClinicRecord ledTo(ClinicRecord other, ClinicRecord clinic) {
        return ChangedClinic.of(clinic).ledTo(other).record();
    }

    /** The clinic as it would be on a plan with so many connections. */
    static ClinicRecord allowed(int connections, ClinicRecord clinic) {
        var plan = new PlanRecord(
                "of-tests", Duration.ofSeconds(11), Duration.ofSeconds(7), Duration.ofSeconds(13), connections, 3);
        return ChangedClinic.of(clinic).on(plan).record();
    }
}
