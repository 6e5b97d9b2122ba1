package io.polyclinic.catalog;

import io.polyclinic.platform.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class DatabaseServerRepository implements PanacheRepositoryBase<DatabaseServer, UUID> {

    private static final String CLINICS =
            "select count(c) from Clinic c where c.server = s and c.state not in (ARCHIVED, PURGED)";

    Optional<DatabaseServer> byName(String name) {
        return find("name = ?1 and state <> CLOSED", name).firstResultOptional();
    }

    /** Those that were not taken out, by name. */
    List<DatabaseServer> inUse() {
        return list("state <> CLOSED order by name");
    }

    /** The server, held until the transaction ends: nobody decides meanwhile to make a clinic there. */
    Optional<DatabaseServer> toChange(String name) {
        RowLock.hold(getEntityManager(), "database_server", "name", name);
        return byName(name);
    }

    /** The clinics that live there, archived ones too. */
    long clinicsOn(UUID server) {
        return getEntityManager()
                .createQuery("select count(c) from Clinic c where c.server.id = ?1 and c.state <> PURGED", Long.class)
                .setParameter(1, server)
                .getSingleResult();
    }

    /**
     * The open server with the fewest clinics. Whoever asks holds all open servers to the end of the transaction, so the next one who
     * asks counts the clinic that this one goes on to make.
     */
    Optional<DatabaseServer> emptiest() {
        var held = getEntityManager()
                .createNativeQuery(
                        "select id from database_server where state = 'OPEN' order by id for update", UUID.class)
                .getResultList();
        if (held.isEmpty()) {
            return Optional.empty();
        }
        return find("from DatabaseServer s where s.state = OPEN order by (" + CLINICS + "), s.name")
                .firstResultOptional();
    }

    /** All servers by name, each with the number of its clinics. */
    List<Object[]> allWithClinics() {
        return getEntityManager()
                .createQuery(
                        "select s, (" + CLINICS + ") from DatabaseServer s where s.state <> CLOSED order by s.name",
                        Object[].class)
                .getResultList();
    }
}
