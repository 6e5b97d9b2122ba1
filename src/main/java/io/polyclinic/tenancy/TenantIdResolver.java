package io.polyclinic.tenancy;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.RequestScoped;

/** Tells Hibernate whose session it opens: the current clinic's, and nobody's where none is entered. */
@RequestScoped
@PersistenceUnitExtension("tenant")
class TenantIdResolver implements TenantResolver {

    private final CurrentClinic current;

    TenantIdResolver(CurrentClinic current) {
        this.current = current;
    }

    /** A name that no clinic can have: whatever falls back to it fails. */
    @Override
    public String getDefaultTenantId() {
        return "no-clinic";
    }

    @Override
    public String resolveTenantId() {
        return current.key().toString();
    }
}
