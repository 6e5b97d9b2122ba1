package io.polyclinic.tenancy;

import io.agroal.api.AgroalDataSource;
import io.polyclinic.catalog.ClinicRecord;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;

/** One pool a clinic and generation, opened on first use. */
@ApplicationScoped
class ClinicPools {

    private final ClinicPoolFactory factory;
    private final ConcurrentHashMap<TenantKey, AgroalDataSource> pools = new ConcurrentHashMap<>();

    ClinicPools(ClinicPoolFactory factory) {
        this.factory = factory;
    }

    Connection connection(ClinicRecord clinic) throws SQLException {
        return pools.computeIfAbsent(TenantKey.of(clinic), _ -> factory.open(clinic))
                .getConnection();
    }

    void close(@Observes ShutdownEvent event) {
        pools.values().forEach(AgroalDataSource::close);
        pools.clear();
    }
}
