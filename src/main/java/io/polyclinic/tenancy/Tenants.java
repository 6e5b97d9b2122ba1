package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import java.util.function.Supplier;

/**
 * The one door into a clinic for what does not come as a request: jobs, events, commands. Behind it lie a new request scope and a new
 * transaction, because a session belongs to the transaction that it was opened in and would otherwise show the clinic before.
 */
@ApplicationScoped
public class Tenants {

    private final CurrentClinic current;

    Tenants(CurrentClinic current) {
        this.current = current;
    }

    /**
     * Does the work inside the clinic, in one transaction, which is rolled back when the work throws.
     *
     * @throws IllegalStateException where a clinic is entered already or a transaction is under way
     */
    public <T> T in(ClinicRecord clinic, Supplier<T> work) {
        if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("a clinic cannot be entered inside a transaction");
        }
        var scope = Arc.container().requestContext();
        if (scope.isActive() && current.isEntered()) {
            throw new IllegalStateException("a clinic is entered already");
        }
        var before = scope.isActive() ? scope.getState() : null;
        if (before != null) {
            scope.deactivate();
        }
        scope.activate();
        try {
            current.enter(clinic);
            return QuarkusTransaction.requiringNew().call(work::get);
        } finally {
            scope.terminate();
            if (before != null) {
                scope.activate(before);
            }
        }
    }
}
