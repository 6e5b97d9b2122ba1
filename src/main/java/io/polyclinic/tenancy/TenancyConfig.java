package io.polyclinic.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

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

    Budget budget();

    /** Physical connections of this node to each database server. */
    interface Budget {
        @WithDefault("100")
        int connections();

        /** Of these, kept for the catalog's own pool. */
        @WithDefault("8")
        int catalog();

        /** Of these, kept for the command line. */
        @WithDefault("4")
        int commands();

        /** How many connections to one server are opened at the same moment; as many as the node has processors where it is not set. */
        OptionalInt openingAtOnce();

        default int openingAtOnceOrProcessors() {
            return openingAtOnce().orElseGet(() -> Runtime.getRuntime().availableProcessors());
        }
    }

    interface Directory {
        /** How long a clinic's entry is believed while the catalog tells of changes. */
        @WithDefault("30s")
        Duration ttl();

        /** How long it is believed while the catalog does not: a change bites after this at the latest. */
        @WithDefault("1s")
        Duration ttlUntold();

        /** How long known clinics are served while the catalog cannot be reached. */
        @WithDefault("15M")
        Duration away();

        /** How many host names are remembered, known and unknown ones alike. */
        @WithDefault("20000")
        long size();
    }

    interface Pool {
        /** How long a request waits for a connection before it is refused with 503. */
        @WithDefault("3s")
        Duration acquisitionTimeout();

        /** After how long unused a connection, and then the whole pool, is closed. */
        @WithDefault("60s")
        Duration idleTimeout();

        /** After how long unused a connection is asked whether it is alive before it is handed out. */
        @WithDefault("500ms")
        Duration checkAfter();

        /** How often idle pools are looked for. */
        @WithDefault("1s")
        Duration tidyEvery();
    }
}
