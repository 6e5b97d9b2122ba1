package io.polyclinic.tenancy;

import static io.polyclinic.tenancy.PoolsByHand.inGeneration;
import static io.polyclinic.tenancy.PoolsByHand.ledTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import io.polyclinic.catalog.CatalogNews.ClinicChanged;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.fleet.TestClinic;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.ArrayList;
import org.hibernate.SessionFactory;

/** What must hold between any two clinics, in short. Each probe takes two clinics that nobody else uses. */
@ApplicationScoped
class IsolationProbe {

    private final PoolRegistry registry;
    private final PoolsByHand pools;
    private final PostgresForTests postgres;
    private final SessionFactory sessions;
    private final EntityManager tenant;
    private final RedisKeys redisKeys;

    IsolationProbe(
            PoolRegistry registry,
            PoolsByHand pools,
            PostgresForTests postgres,
            @PersistenceUnit("tenant") SessionFactory sessions,
            @PersistenceUnit("tenant") EntityManager tenant,
            RedisKeys redisKeys) {
        this.registry = registry;
        this.pools = pools;
        this.postgres = postgres;
        this.sessions = sessions;
        this.tenant = tenant;
        this.redisKeys = redisKeys;
    }

    /** Whoever asks for one clinic after the other on one thread gets one after the other. */
    void poolsKeepTheirConnections(TestClinic one, TestClinic other) {
        for (var clinic : new ClinicRecord[] {one.record(), other.record(), one.record()}) {
            assertThatNoException()
                    .isThrownBy(() ->
                            assertThat(canary(clinic)).isEqualTo(clinic.id().toString()));
        }
    }

    /** One transaction is in one clinic; whoever asks for another one in it is refused. */
    void aTransactionStaysInItsClinic(TestClinic one, TestClinic other) {
        var read = new ArrayList<String>();

        var refusal = catchThrowable(() -> QuarkusTransaction.requiringNew().call(() -> {
            read.add(canary(one.record()));
            read.add(canary(other.record()));
            return read;
        }));

        assertThat(read).containsExactly(one.record().id().toString());
        assertThat(refusal).isNotNull();
    }

    /** A catalog that leads to another clinic's database leads nowhere, even where the role may connect. */
    void nobodyIsLedToAnothersDatabase(TestClinic one, TestClinic other) {
        postgres.asProvisioner("grant connect on database " + other.record().databaseName() + " to "
                + one.record().roleName());

        assertThatThrownBy(() -> canary(inGeneration(2, ledTo(other.record(), one.record()))))
                .isInstanceOf(RuntimeException.class);
    }

    /** PostgreSQL itself does not let a clinic's role into another's database. */
    void noRoleMayConnectElsewhere(TestClinic one, TestClinic other) {
        assertThat(postgres.mayConnect(one.record().roleName(), other.record().databaseName()))
                .isFalse();
        assertThat(postgres.mayConnect(one.record().roleName(), one.record().databaseName()))
                .isTrue();
    }

    /** What is over is refused. */
    void anOlderGenerationIsRefused(TestClinic one, TestClinic other) throws SQLException {
        canary(inGeneration(2, one.record()));
        registry.open().stream()
                .filter(pool -> pool.key().clinicId().equals(one.record().id()))
                .forEach(ClinicPool::retire);

        assertThatThrownBy(() -> canary(one.record())).isInstanceOf(RuntimeException.class);
        assertThat(canary(other.record())).isEqualTo(other.record().id().toString());
    }

    /** When the catalog says that a generation is over, so is its pool. */
    void aPoolEndsWithItsGeneration(TestClinic one, TestClinic other) throws SQLException {
        canary(one.record());
        registry.changed(new ClinicChanged(one.record().id(), 2, null));

        assertThat(registry.open().stream()
                        .filter(pool -> pool.key().equals(TenantKey.of(one.record())) && !pool.isClosed()))
                .isEmpty();
        assertThat(canary(other.record())).isEqualTo(other.record().id().toString());
    }

    /** A session that was opened for one clinic does not work in another. */
    void aSessionWorksInItsClinicAlone(TestClinic one, TestClinic other) {
        one.inside(() -> tenant.createNativeQuery("select 1").getSingleResult());

        assertThatThrownBy(() -> other.inside(() -> {
                    try (var session = sessions.withOptions()
                            .tenantIdentifier(
                                    (Object) TenantKey.of(one.record()).toString())
                            .openSession()) {
                        return session.createNativeQuery("select 1", Integer.class)
                                .getSingleResult();
                    }
                }))
                .isInstanceOf(NoClinicException.class);
    }

    /** Work inside a clinic reads what is that clinic's. */
    void workInsideAClinicReadsItsOwn(TestClinic one, TestClinic other) {
        for (var clinic : new TestClinic[] {one, other, one}) {
            var found = clinic.inside(
                    () -> tenant.createNativeQuery("select cast(clinic_id as text) from tenant_identity", String.class)
                            .getSingleResult());
            assertThat(found).isEqualTo(clinic.record().id().toString());
        }
    }

    /** From inside a clinic there is no way into another. */
    void noClinicIsEnteredFromInsideAnother(TestClinic one, TestClinic other) {
        assertThatThrownBy(() -> one.inside(() -> other.inside(() -> "inside both")))
                .isInstanceOf(IllegalStateException.class);
    }

    /** A cursor of one clinic is no cursor of another. */
    void aCursorIsGoodAtItsClinicAlone(TestClinic one, TestClinic other) {
        register(one, "Asha One", "Bela One");
        String cursor = one.asAdmin()
                .get("/api/v1/patients?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("next");

        other.asAdmin()
                .queryParam("after", cursor)
                .get("/api/v1/patients")
                .then()
                .statusCode(400);
    }

    /** A token of one clinic is nobody's at another. */
    void aTokenIsGoodAtItsClinicAlone(TestClinic one, TestClinic other) {
        var token = one.tokenOf(one.adminEmail());
        one.as(token).get("/api/v1/patients").then().statusCode(200);

        other.as(token).get("/api/v1/patients").then().statusCode(401);
    }

    /** Behind a clinic's host there is that clinic. */
    void aHostLeadsToItsClinic(TestClinic one, TestClinic other) {
        register(one, "Asha One");
        register(other, "Bela Other");

        one.asAdmin().get("/api/v1/patients").then().statusCode(200).body("items.fullName", everyItem(is("Asha One")));
        other.asAdmin()
                .get("/api/v1/patients")
                .then()
                .statusCode(200)
                .body("items.fullName", everyItem(is("Bela Other")));
    }

    /** Under one key each clinic, and each generation of it, has a value of its own. */
    void aCacheKeepsClinicsApart(TestClinic one, TestClinic other) {
        var cache = new MutantTenantCache<String, String>();
        for (var clinic : new ClinicRecord[] {one.record(), other.record(), inGeneration(2, one.record())}) {
            var own = TenantKey.of(clinic).toString();
            assertThat(cache.get(clinic, "hours", () -> own)).isEqualTo(own);
        }
    }

    /** What one clinic keeps in Redis no other finds. */
    void keysInRedisAreTheClinicsOwn(TestClinic one, TestClinic other) {
        assertThat(redisKeys.of(one.record(), "limit"))
                .startsWith("c:{" + one.record().id() + "}:");
        assertThat(redisKeys.of(other.record(), "limit"))
                .startsWith("c:{" + other.record().id() + "}:");
    }

    private static void register(TestClinic clinic, String... names) {
        for (var name : names) {
            clinic.asAdmin()
                    .body("{\"fullName\": \"" + name + "\"}")
                    .post("/api/v1/patients")
                    .then()
                    .statusCode(201);
        }
    }

    private String canary(ClinicRecord clinic) throws SQLException {
        try (var connection = registry.connection(clinic)) {
            return PoolsByHand.Pools.ask(connection, "select clinic_id from tenant_identity");
        }
    }

    /** Lets the pools of two clinics be made anew, by whatever is switched on then. */
    void forget(TestClinic one, TestClinic other) {
        pools.alone(one.record());
        pools.alone(other.record());
    }
}
