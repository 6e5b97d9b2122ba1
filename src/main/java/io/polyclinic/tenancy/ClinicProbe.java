package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.tenancy.ClinicStatusView.Probe;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.hibernate.Session;

/** Goes the way that a request of the clinic goes to its database, and asks there whose it is. */
@ApplicationScoped
class ClinicProbe {

    private final Tenants tenants;
    private final Session session;
    private final PoolRegistry registry;

    ClinicProbe(Tenants tenants, @PersistenceUnit("tenant") Session session, PoolRegistry registry) {
        this.tenants = tenants;
        this.session = session;
        this.registry = registry;
    }

    /** @throws io.polyclinic.platform.ProblemException with what a request of the clinic would be refused with */
    Probe probe(ClinicRecord clinic) {
        var began = System.nanoTime();
        try {
            tenants.in(clinic, () -> {
                session.doWork(new ConnectionIdentity(clinic)::check);
                return clinic;
            });
        } catch (WrongIdentityException e) {
            throw registry.mistrust(TenantKey.of(clinic), e);
        }
        return new Probe("MATCHES", clinic.schemaVersion(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }
}
