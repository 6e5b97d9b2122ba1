package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.SqlMigrations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a clinic's schema that this build can serve: from the one that stands in {@code tenant-migrations/oldest-served} to its
 * own newest, and later ones whose scripts took nothing away that this build may use, as the catalog tells. A clinic outside of it is
 * refused alone.
 */
@ApplicationScoped
public class SchemaWindow {

    private final int oldest;
    private final int newest;

    @Inject
    SchemaWindow() {
        this(SqlMigrations.in("tenant-migrations"));
    }

    SchemaWindow(SqlMigrations scripts) {
        oldest = number(scripts.oldestServed());
        newest = number(scripts.version());
    }

    /** Refuses a clinic whose database this build cannot serve. One that is being made has a version only in the end. */
    void check(ClinicRecord clinic) {
        if (!includes(clinic)) {
            throw Problem.CLINIC_OF_OTHER_RELEASE.because();
        }
    }

    boolean includes(ClinicRecord clinic) {
        return includes(clinic.schemaVersion(), clinic.standing().schemaNeeds());
    }

    /** @param needs the version whose release is the oldest that can serve it; unknown where no release has said so */
    boolean includes(@Nullable String version, @Nullable String needs) {
        if (version == null) {
            return true;
        }
        var found = number(version);
        return found >= oldest && (found <= newest || needs != null && number(needs) <= newest);
    }

    /** Whether one version comes after another. */
    static boolean isLater(@Nullable String one, @Nullable String other) {
        return one != null && (other == null || number(one) > number(other));
    }

    /** What is no number is no version of ours, and comes before all that are. */
    private static int number(String version) {
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }
}
