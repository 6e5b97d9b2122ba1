package io.polyclinic.fleet;

import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.CentralSchema;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.MigrationRuns;
import io.polyclinic.catalog.Operations;
import io.polyclinic.catalog.SchemaVersions;
import io.polyclinic.catalog.Servers;
import io.polyclinic.platform.SqlMigrations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A release that brings one script more than this one, as it migrates the fleet of this one. */
@ApplicationScoped
class NextRelease {

    static final String VERSION = "0900";

    @Inject
    CentralSchema central;

    @Inject
    Servers servers;

    @Inject
    ServerAdmins admins;

    @Inject
    SchemaVersions versions;

    @Inject
    CatalogLocks locks;

    @Inject
    Operations operations;

    @Inject
    Clinics clinics;

    @Inject
    MigrationRuns runs;

    @Inject
    Clock clock;

    static SqlMigrations scripts(String text) {
        return SqlMigrations.in("tenant-migrations").with("V" + VERSION + "__one_more.sql", text);
    }

    FleetMigration with(String text) {
        return of(scripts(text));
    }

    FleetMigration of(SqlMigrations scripts) {
        var schema = new TenantSchema(scripts);
        var template = new Template(schema) {
            @Override
            String ensure(ServerAdmin server) {
                return "none"; // no clinic is made by it, and each would stay on the server
            }
        };
        var preparation = new Preparation(central, servers, admins, template, versions, schema);
        var course = new MigrationCourse(clinics, runs, new ClinicVisits(runs, admins, schema, clock), admins, schema);
        return new FleetMigration(preparation, locks, operations, course, schema, clock);
    }

    /** Nothing but these. */
    static MigrationOrder.Choice only(TestClinic... clinics) {
        var slugs = Stream.of(clinics).map(clinic -> clinic.record().slug()).collect(Collectors.toSet());
        return new MigrationOrder.Choice(slugs, Set.of(), Set.of());
    }

    static MigrationOrder order(MigrationOrder.Choice choice) {
        return order(choice, MigrationOrder.Mode.PENDING, null);
    }

    static MigrationOrder order(MigrationOrder.Choice choice, MigrationOrder.Mode mode, Integer stopAt) {
        return new MigrationOrder(choice, mode, stopAt, limits(4));
    }

    /** Little patience, so that what does not pass is known soon. */
    static MigrationOrder.Limits limits(int atOnce) {
        return new MigrationOrder.Limits(
                Duration.ofMillis(50),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                atOnce,
                new MigrationOrder.Tries(3, Duration.ofMillis(20)));
    }
}
