package io.polyclinic.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.polyclinic.architecture.Rules.condition;
import static io.polyclinic.architecture.Rules.oneOf;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.function.Consumer;

/** Doors that have one key: the clock, databases, caches, Redis. Who may pass is listed class by class. */
final class AccessRules {

    static final Set<String> READS_THE_CLOCK = Set.of("io.polyclinic.platform.TimeSource");

    static final Set<String> MEASURES_DURATIONS = Set.of(
            "io.polyclinic.embedded.Signals",
            "io.polyclinic.fleet.ClinicDatabase",
            "io.polyclinic.fleet.CreateClinicCommand",
            "io.polyclinic.platform.SqlHistory",
            "io.polyclinic.tenancy.ClinicCircuits",
            "io.polyclinic.tenancy.ClinicDirectory",
            "io.polyclinic.tenancy.ClinicPool",
            "io.polyclinic.tenancy.ClinicProbe",
            "io.polyclinic.tenancy.ClinicRecords",
            "io.polyclinic.tenancy.ClinicUse",
            "io.polyclinic.tenancy.Openings",
            "io.polyclinic.tenancy.PoolHoldings",
            "io.polyclinic.tenancy.PoolLedger",
            "io.polyclinic.tenancy.PoolRegistry",
            "io.polyclinic.tenancy.ServerBudget");

    static final Set<String> OPENS_DATABASES = Set.of(
            "io.polyclinic.platform.SqlMigrations",
            "io.polyclinic.embedded.EmbeddedPostgres",
            "io.polyclinic.catalog.CatalogLocks",
            "io.polyclinic.catalog.CentralSchema",
            "io.polyclinic.catalog.CatalogNews",
            "io.polyclinic.tenancy.ClinicConnections",
            "io.polyclinic.fleet.ServerAdmin",
            "io.polyclinic.fleet.ClinicDatabase",
            "io.polyclinic.fleet.KeptConnection",
            "io.polyclinic.fleet.RoleLogin");

    /** Their keys have the clinic in them: its host name, its id, or its TenantKey. */
    static final Set<String> REMEMBERS = Set.of(
            "io.polyclinic.tenancy.ClinicDirectory",
            "io.polyclinic.tenancy.ClinicRecords",
            "io.polyclinic.tenancy.TenantCache");

    /**
     * The first asks whether it is there, and touches no key; the second keeps which clinic is due when, under the fleet's one key, and calls on
     * clinics' channels; the third only hears those.
     */
    static final Set<String> SPEAKS_TO_REDIS = Set.of(
            "io.polyclinic.platform.RedisCheck",
            "io.polyclinic.outbox.RedisHints",
            "io.polyclinic.outbox.RedisChannels");

    static final ArchRule NOBODY_READS_THE_SYSTEM_CLOCK = classes()
            .that(describe(
                    "are not the time source", type -> !oneOf(READS_THE_CLOCK).test(type)))
            .should(condition("not read the system's clock", AccessRules::checkTime))
            .because(
                    "tests set the clock and PostgreSQL keeps microseconds: have a Clock injected and use clock.instant()"
                            + " or LocalDate.now(clock.withZone(…)); who measures a duration by nanoTime is listed in AccessRules");

    static final ArchRule DATABASES_ARE_OPENED_BY_THE_LISTED = noClasses()
            .that(describe("are not listed", type -> !oneOf(OPENS_DATABASES).test(type)))
            .should()
            .dependOnClassesThat(assignableTo("javax.sql.CommonDataSource")
                    .or(assignableTo("java.sql.DriverManager"))
                    .or(assignableTo("java.sql.Driver"))
                    .as("open databases"))
            .because("a connection of one's own is not the clinic's: use a repository, or Tenants.in(clinic, work)");

    static final ArchRule NO_CACHE_ANNOTATIONS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quarkus.cache..")
            .because("@CacheResult has no clinic in its key: keep a Caffeine cache whose key has a TenantKey,"
                    + " and list its class in AccessRules");

    static final ArchRule CACHES_KNOW_THEIR_CLINIC = noClasses()
            .that(describe("are not listed", type -> !oneOf(REMEMBERS).test(type)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.benmanes.caffeine..")
            .because("what is remembered for one clinic must not be told to another: put a TenantKey into the key,"
                    + " then list the class in AccessRules");

    static final ArchRule REDIS_HAS_ONE_DOOR = noClasses()
            .that(describe("are not listed", type -> !oneOf(SPEAKS_TO_REDIS).test(type)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus.redis..", "io.vertx.redis..", "io.vertx.mutiny.redis..")
            .because(
                    "Redis is shared by all clinics: have keys made by RedisKeys, which puts the clinic into them, let one class of a"
                            + " module speak to Redis, and list it in AccessRules");

    static final ArchRule NO_CONTEXT_IS_TAKEN_ALONG = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.microprofile.context..", "io.smallrye.context..")
            .because("a transaction that is taken to another thread reads its own clinic there, whichever is entered:"
                    + " let what is done elsewhere enter its clinic itself, by Tenants.in(clinic, work)");

    private static final Set<String> TICKERS = Set.of("tickMillis", "tickSeconds", "tickMinutes");

    private AccessRules() {}

    private static void checkTime(JavaClass type, Consumer<String> violation) {
        for (var access : type.getAccessesFromSelf()) {
            if (access.getTarget() instanceof CodeUnitAccessTarget target
                    && (readsTime(target)
                            || measures(target) && !oneOf(MEASURES_DURATIONS).test(type))) {
                violation.accept(access.getDescription());
            }
        }
    }

    private static boolean readsTime(CodeUnitAccessTarget target) {
        var owner = target.getOwner();
        var name = target.getName();
        if (owner.isEquivalentTo(Clock.class)) {
            return name.startsWith("system") || TICKERS.contains(name);
        }
        if (owner.getPackageName().startsWith("java.time")) {
            return name.equals("now")
                    && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        }
        if (owner.isEquivalentTo(Date.class)) {
            return name.equals("<init>") && target.getRawParameterTypes().isEmpty();
        }
        return owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis")
                || owner.isAssignableTo(Calendar.class) && (name.equals("getInstance") || name.equals("<init>"));
    }

    private static boolean measures(CodeUnitAccessTarget target) {
        return target.getOwner().isEquivalentTo(System.class)
                && target.getName().equals("nanoTime");
    }
}
