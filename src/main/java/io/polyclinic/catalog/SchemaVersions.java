package io.polyclinic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;

/** What releases say of the versions of clinics' schemas. */
@ApplicationScoped
public class SchemaVersions {

    private final ClinicRepository clinics;
    private final Clock clock;

    SchemaVersions(ClinicRepository clinics, Clock clock) {
        this.clinics = clinics;
        this.clock = clock;
    }

    /** Says of each version which version's release is the oldest that can serve it. Who said it first is right. */
    @Transactional
    public void tell(Map<String, String> needsByVersion) {
        var now = Timestamp.from(clock.instant());
        needsByVersion.forEach((version, needs) -> clinics.getEntityManager()
                .createNativeQuery("insert into schema_version values (?1, ?2, ?3) on conflict do nothing")
                .setParameter(1, version)
                .setParameter(2, needs)
                .setParameter(3, now)
                .executeUpdate());
    }
}
