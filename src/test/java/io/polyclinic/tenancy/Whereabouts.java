package io.polyclinic.tenancy;

import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Where some code finds itself, told by all that could tell: the scope, a session, a session in a transaction of its own. */
@ApplicationScoped
class Whereabouts {

    /** Instead of a clinic's id: there was an exception. */
    static final String REFUSED = "refused";

    private final CurrentClinic current;
    private final EntityManager tenant;

    Whereabouts(CurrentClinic current, @PersistenceUnit("tenant") EntityManager tenant) {
        this.current = current;
        this.tenant = tenant;
    }

    /** The clinic whose database this is. */
    String canary() {
        return tenant.createNativeQuery("select cast(clinic_id as text) from tenant_identity", String.class)
                .getSingleResult()
                .toString();
    }

    /** Each a clinic's id or {@link #REFUSED}. */
    List<String> all() {
        return Stream.<Supplier<String>>of(
                        () -> current.get().id().toString(),
                        this::canary,
                        () -> QuarkusTransaction.requiringNew().call(this::canary))
                .map(Whereabouts::orRefused)
                .toList();
    }

    static String orRefused(Supplier<String> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return REFUSED;
        }
    }

    /** Does it there and gives what came of it, or the exception. */
    static <T> CompletableFuture<T> at(Elsewhere.Way way, Supplier<T> work) {
        var outcome = new CompletableFuture<T>();
        way.go(() -> {
            try {
                outcome.complete(work.get());
            } catch (RuntimeException | Error e) {
                outcome.completeExceptionally(e);
            }
        });
        return outcome;
    }
}
