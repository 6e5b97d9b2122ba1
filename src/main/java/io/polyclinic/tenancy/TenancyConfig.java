package io.polyclinic.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of routing and of the clinics' pools. */
@ConfigMapping(prefix = "polyclinic")
public interface TenancyConfig {

    /** The domain under which clinics have their subdomains. */
    @WithDefault("localhost")
    String baseDomain();

    /** Whether the API's description and Swagger UI are served on clinics' hosts. */
    @WithDefault("false")
    boolean apiDocs();

    Directory directory();

    Pool pool();

    interface Directory {
        /** How long a clinic's entry is believed; a change in the catalog bites after this at the latest. */
        @WithDefault("1s")
        Duration ttl();

        /** How many host names are remembered, known and unknown ones alike. */
        @WithDefault("20000")
        long size();
    }

    interface Pool {
        /** The most connections that one clinic gets on this node. */
        @WithDefault("8")
        int maxSize();

        /** How long a request waits for a connection before it is refused with 503. */
        @WithDefault("3s")
        Duration acquisitionTimeout();

        /** After how long unused a connection is closed. */
        @WithDefault("60s")
        Duration idleTimeout();

        @WithDefault("15s")
        Duration statementTimeout();

        @WithDefault("5s")
        Duration lockTimeout();

        @WithDefault("30s")
        Duration idleInTransactionTimeout();
    }
}
