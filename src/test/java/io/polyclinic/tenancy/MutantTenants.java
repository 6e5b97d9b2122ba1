package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.Mutant;
import io.quarkus.arc.Arc;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

@Alternative
@Singleton
public class MutantTenants extends Tenants {

    private final CurrentClinic current;

    MutantTenants(CurrentClinic current, SchemaWindow window) {
        super(current, window);
        this.current = current;
    }

    @Override
    public <T> T in(ClinicRecord clinic, Supplier<T> work) {
        var entered = Arc.container().requestContext().isActive() && current.isEntered();
        return Mutant.ENTERED_TWICE.isOn() && entered ? work.get() : super.in(clinic, work);
    }
}
