package io.polyclinic.catalog;

import io.polyclinic.platform.SqlMigrations;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings the central database to this release's schema, and knows the server on which the first clinics are made. */
@ApplicationScoped
public class CentralSchema {

    private static final String OWNER = "polyclinic_owner";
    private static final int POSTGRES_PORT = 5432;

    private final CentralConfig config;
    private final Servers servers;

    CentralSchema(CentralConfig config, Servers servers) {
        this.config = config;
        this.servers = servers;
    }

    /**
     * Runs what is missing of the central migrations.
     *
     * @return how many were run
     */
    public int migrate() {
        var database = new PGSimpleDataSource();
        database.setUrl(config.central().url());
        database.setUser(provisioner());
        database.setPassword(provisionerPassword());
        return SqlMigrations.in("central-migrations").run(database, OWNER);
    }

    /** Registers the catalog's own server for clinics under the name {@code main}; its address follows the settings. */
    public ServerRecord registerFirstServer() {
        var address = URI.create(config.central().url().substring("jdbc:".length()));
        var port = address.getPort() < 0 ? POSTGRES_PORT : address.getPort();
        var parameters = address.getRawQuery() == null ? "" : address.getRawQuery();
        return servers.register(
                ServerRecord.OF_CATALOG,
                new ServerAddress(address.getHost(), port, parameters),
                provisioner(),
                provisionerPassword());
    }

    private String provisioner() {
        return config.provisioner()
                .user()
                .orElseThrow(() -> new IllegalStateException("POLYCLINIC_PROVISIONER_USER is not set"));
    }

    private String provisionerPassword() {
        return config.provisioner()
                .password()
                .orElseThrow(() -> new IllegalStateException("POLYCLINIC_PROVISIONER_PASSWORD is not set"));
    }
}
