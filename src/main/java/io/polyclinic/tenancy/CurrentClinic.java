package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import jakarta.enterprise.context.RequestScoped;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The clinic of this request or job. It is entered once and cannot be changed or left. */
@RequestScoped
public class CurrentClinic {

    private @Nullable ClinicRecord clinic;

    void enter(ClinicRecord entering) {
        if (clinic != null) {
            throw new IllegalStateException("a clinic is entered already");
        }
        clinic = entering;
    }

    boolean isEntered() {
        return clinic != null;
    }

    /** The clinic; without one this throws, for there is no default. */
    public ClinicRecord get() {
        if (clinic == null) {
            throw new NoClinicException("no clinic is entered here");
        }
        return clinic;
    }

    /** The time zone in which the clinic's days are counted. */
    public ZoneId zone() {
        return ZoneId.of(get().zone());
    }

    public TenantKey key() {
        return TenantKey.of(get());
    }
}
