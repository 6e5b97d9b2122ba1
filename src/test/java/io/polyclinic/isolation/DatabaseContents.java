package io.polyclinic.isolation;

import io.polyclinic.fleet.TestClinic;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.TreeMap;

/** All rows of a clinic's database, a fingerprint for each table, so that a change to any of them shows. */
@ApplicationScoped
class DatabaseContents {

    private final EntityManager tenant;

    DatabaseContents(@PersistenceUnit("tenant") EntityManager tenant) {
        this.tenant = tenant;
    }

    Map<String, String> of(TestClinic clinic) {
        return clinic.inside(() -> {
            var contents = new TreeMap<String, String>();
            tenant.createNativeQuery("""
                            select table_name from information_schema.role_table_grants
                            where table_schema = 'public' and privilege_type = 'SELECT'""", String.class)
                    .getResultList()
                    .forEach(table -> contents.put(table.toString(), fingerprint(table.toString())));
            return contents;
        });
    }

    private String fingerprint(String table) {
        return (String) tenant.createNativeQuery(
                        "select count(*) || ' rows ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') from \""
                                + table + "\" t",
                        String.class)
                .getSingleResult();
    }
}
