package io.polyclinic.catalog;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The way into the central database, and the login that makes databases and runs migrations. */
@ConfigMapping(prefix = "polyclinic")
public interface CentralConfig {

    Central central();

    Provisioner provisioner();

    interface Central {
        /** JDBC address of the central database. */
        String url();

        /** The login that serves; it reads and writes the catalog, no more. */
        String user();

        String password();
    }

    interface Provisioner {
        /** Only where clinics are made and migrations run; a serving node may do without. */
        Optional<String> user();

        Optional<String> password();
    }
}
