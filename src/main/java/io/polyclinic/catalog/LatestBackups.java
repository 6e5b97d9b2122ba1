package io.polyclinic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** How each clinic's backups stand: read at once for all clinics. */
@ApplicationScoped
@Transactional
public class LatestBackups {

    private static final String QUERY = """
            select clinic_id,
                   extract(epoch from max(taken_at) filter (where good is not false and restorable is not false))::bigint,
                   (array_agg(restorable order by restored_at desc) filter (where restored_at is not null))[1]
            from backup where pruned_at is null group by clinic_id""";

    private final ClinicRepository clinics;

    LatestBackups(ClinicRepository clinics) {
        this.clinics = clinics;
    }

    /**
     * @param goodAt when the newest one was taken that nothing is known against
     * @param restorable what the last try to restore one showed; none where none was tried
     */
    public record LatestBackup(
            UUID clinicId,
            @Nullable Instant goodAt,
            @Nullable Boolean restorable) {}

    /** Of the clinics that have any; nothing where this catalog does not know backups yet. */
    public Optional<List<LatestBackup>> all() {
        var session = clinics.getEntityManager().unwrap(Session.class);
        var known = session.createNativeQuery("select to_regclass('backup') is not null", Boolean.class)
                .getSingleResult();
        if (!known) {
            return Optional.empty();
        }
        return Optional.of(session.createNativeQuery(QUERY, Object[].class).getResultList().stream()
                .map(row -> new LatestBackup(
                        (UUID) row[0],
                        row[1] == null ? null : Instant.ofEpochSecond(((Number) row[1]).longValue()),
                        (Boolean) row[2]))
                .toList());
    }
}
