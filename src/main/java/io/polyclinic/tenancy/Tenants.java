package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.impl.ContextInternal;
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
    private final SchemaWindow window;

    Tenants(CurrentClinic current, SchemaWindow window) {
        this.current = current;
        this.window = window;
    }

    /**
     * Does the work inside the clinic, in one transaction, which is rolled back when the work throws.
     *
     * @throws io.polyclinic.platform.ProblemException CLINIC_OF_OTHER_RELEASE where this build cannot serve its database
     * @throws IllegalStateException where a clinic is entered already or a transaction is under way
     */
    public <T> T in(ClinicRecord clinic, Supplier<T> work) {
        if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("a clinic cannot be entered inside a transaction");
        }
        if (Arc.container().requestContext().isActive() && current.isEntered()) {
            throw new IllegalStateException("a clinic is entered already");
        }
        window.check(clinic);
        return onAContextOfItsOwn(() -> inAScopeOfItsOwn(() -> {
            current.enter(clinic);
            return QuarkusTransaction.requiringNew().call(work::get);
        }));
    }

    /** Where there is a context of Vert.x the scope lies in it, and any number of threads may work on one: they would be in each other's clinic. */
    private static <T> T onAContextOfItsOwn(Supplier<T> work) {
        if (!(VertxContext.createNewDuplicatedContext() instanceof ContextInternal own)) {
            return work.get();
        }
        var before = own.beginDispatch();
        try {
            return work.get();
        } finally {
            own.endDispatch(before);
        }
    }

    private static <T> T inAScopeOfItsOwn(Supplier<T> work) {
        var scope = Arc.container().requestContext();
        var before = scope.getStateIfActive();
        if (before != null) {
            scope.deactivate();
        }
        scope.activate();
        try {
            return work.get();
        } finally {
            scope.terminate();
            if (before != null) {
                scope.activate(before);
            }
        }
    }
}
