package io.polyclinic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class DatabaseServerRepository implements PanacheRepositoryBase<DatabaseServer, UUID> {

    Optional<DatabaseServer> byName(String name) {
        return find("name", name).firstResultOptional();
    }

    /** The open server with the fewest clinics. */
    Optional<DatabaseServer> emptiest() {
        return find("""
                from DatabaseServer s where s.state = OPEN
                order by (select count(c) from Clinic c where c.server = s), s.name""").firstResultOptional();
    }
}
