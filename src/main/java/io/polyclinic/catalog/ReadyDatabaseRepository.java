package io.polyclinic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ReadyDatabaseRepository implements PanacheRepositoryBase<ReadyDatabase, UUID> {

    /** One update; who is doing the same at this moment is passed over, not waited for. */
    Optional<String> claim(UUID clinic, UUID server, String fingerprint, Instant now) {
        return getEntityManager()
                .createNativeQuery("""
                        update ready_database set claimed_by = :clinic, claimed_at = :now
                        where id = (select id from ready_database
                                    where server_id = :server and fingerprint = :fingerprint and claimed_by is null and ready_at is not null
                                    order by ready_at, id limit 1 for update skip locked)
                        returning database_name""", String.class)
                .setParameter("clinic", clinic)
                .setParameter("now", now)
                .setParameter("server", server)
                .setParameter("fingerprint", fingerprint)
                .getResultStream()
                .map(String::valueOf)
                .findFirst();
    }
}
