package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.platform.Ids;
import io.polyclinic.platform.SqlMigrations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Clinics that no catalog knows, for what needs no database. */
public final class MadeUpClinics {

    private static final byte[] NO_PASSWORD = {};

    private static final Duration SHORT = Duration.ofSeconds(1);

    private MadeUpClinics() {}

    public static ClinicRecord make() {
        var id = Ids.next();
        return new ClinicRecord(
                id,
                "made-up",
                "Made Up",
                ClinicState.ACTIVE,
                1,
                SqlMigrations.in("tenant-migrations").version(),
                new PlanRecord("standard", SHORT, SHORT, SHORT, 1, 1),
                new ServerRecord(Ids.next(), "main", "localhost", 1, "", "nobody", NO_PASSWORD, null),
                "clinic_" + id,
                "clinic_" + id,
                NO_PASSWORD,
                "Asia/Kolkata",
                "en-IN",
                List.of(),
                List.of(),
                List.of(),
                Instant.EPOCH,
                ClinicRecord.Standing.NEW);
    }
}
