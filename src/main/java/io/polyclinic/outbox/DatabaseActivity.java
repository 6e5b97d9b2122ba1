package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.tenancy.Tenants;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * How much was written to each database, by the counters that PostgreSQL keeps for itself and shows to everybody: one question to each server
 * instead of one to each clinic. They lag behind by seconds; so they are read before one looks into a clinic, and compared the next time.
 */
@ApplicationScoped
class DatabaseActivity {

    private static final Logger LOG = Logger.getLogger(DatabaseActivity.class);
    private static final int TRIES = 3;

    /** Names and counters alone. They begin anew with the server, or when somebody resets them: that is another state too. */
    private static final String COUNTERS = """
            select datname, concat_ws('/', tup_inserted, tup_updated, tup_deleted, stats_reset, pg_postmaster_start_time())
            from pg_stat_database where datname is not null and current_setting('track_counts') = 'on'""";

    private final Tenants tenants;
    private final EntityManager tenant;

    DatabaseActivity(Tenants tenants, @PersistenceUnit("tenant") EntityManager tenant) {
        this.tenants = tenants;
        this.tenant = tenant;
    }

    /** The state of each of these clinics' databases, as far as it could be had. */
    Map<UUID, String> of(List<ClinicRecord> clinics) {
        var byServer = new HashMap<UUID, Map<String, String>>();
        var tries = new HashMap<UUID, Integer>();
        var states = new HashMap<UUID, String>();
        for (var clinic : clinics) {
            var server = clinic.server().id();
            if (!byServer.containsKey(server) && tries.merge(server, 1, Integer::sum) <= TRIES) {
                ask(clinic, byServer);
            }
        }
        for (var clinic : clinics) {
            var state = byServer.getOrDefault(clinic.server().id(), Map.of()).get(clinic.databaseName());
            if (state != null) {
                states.put(clinic.id(), state);
            }
        }
        return states;
    }

    private void ask(ClinicRecord clinic, Map<UUID, Map<String, String>> byServer) {
        try {
            var found = new HashMap<String, String>();
            tenants.in(
                            clinic,
                            () -> tenant.createNativeQuery(COUNTERS, Object[].class)
                                    .getResultList())
                    .forEach(row -> {
                        var values = (Object[]) row;
                        found.put((String) values[0], (String) values[1]);
                    });
            byServer.put(clinic.server().id(), found);
        } catch (RuntimeException e) {
            LOG.debugf("clinic %s could not be asked about its server: %s", clinic.id(), e.getMessage());
        }
    }
}
