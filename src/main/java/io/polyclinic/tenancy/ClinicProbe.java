package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.tenancy.ClinicStatusView.Probe;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.hibernate.Session;

/** Goes the way that a request of the clinic goes to its database, and asks there whose it is. */
@ApplicationScoped
public class ClinicProbe {

    private final Tenants tenants;
    private final Session session;
    private final PoolRegistry registry;

    ClinicProbe(Tenants tenants, @PersistenceUnit("tenant") Session session, PoolRegistry registry) {
        this.tenants = tenants;
        this.session = session;
        this.registry = registry;
    }

    /**
     * Sees that a request comes to the clinic's own database, as the clinic's role, and that the database says so too.
     *
     * @throws io.polyclinic.platform.ProblemException with what a request of the clinic would be refused with
     */
    public void check(ClinicRecord clinic) {
        try {
            tenants.in(clinic, () -> {
                session.doWork(new ConnectionIdentity(clinic)::check);
                return clinic;
            });
        } catch (WrongIdentityException e) {
            throw registry.mistrust(TenantKey.of(clinic), e);
        }
    }

    /** The same, and how long it took. */
    Probe probe(ClinicRecord clinic) {
        var began = System.nanoTime();
        check(clinic);
        return new Probe("MATCHES", clinic.schemaVersion(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }
}
