package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.CatalogNews.Listening;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Plans;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a directory that believes what it has read for minutes, only the news can be what changes its mind within a second. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-01", "TEN-04"})
class CatalogNewsTest {

    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    TestClinics testClinics;

    @Inject
    Clinics clinics;

    @Inject
    Plans plans;

    @Inject
    Tenants tenants;

    @Inject
    HostNames names;

    @Inject
    NewsRelay news;

    @Inject
    PostgresForTests postgres;

    @Inject
    PoolRegistry registry;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    private ClinicDirectory directory;

    @BeforeEach
    void aDirectoryThatBelievesForMinutes() {
        directory = new ClinicDirectory(names, clinics, HandMadeSettings.standard());
        news.to(directory);
    }

    @AfterEach
    void noMoreNews() {
        news.end();
    }

    @Test
    void withoutNewsItIsBelieved() {
        var clinic = known();

        assertThat(directory.remembered(host(clinic))).isPresent();
        assertThat(Await.isTrue(Duration.ofMillis(200), () -> directory.remembered(host(clinic)) == null))
                .isFalse();
    }

    @Test
    void aSuspendedClinicIsKnownAsSuspendedWithinASecond() {
        var clinic = known();

        clinics.become(clinic.id(), ClinicState.SUSPENDED);

        assertForgotten(host(clinic));
        assertThat(directory.lookUp(host(clinic)).orElseThrow().state()).isEqualTo(ClinicState.SUSPENDED);
    }

    @Test
    void othersAreRememberedOn() {
        var changed = known();
        var other = known();

        clinics.become(changed.id(), ClinicState.SUSPENDED);

        assertForgotten(host(changed));
        assertThat(directory.remembered(host(other))).isPresent();
    }

    @Test
    void aNewGenerationIsKnownWithinASecondAndEndsThePoolOfTheOldOne() {
        var clinic = known();
        assertThat(hasPool(clinic)).isTrue();

        postgres.onCatalog("update clinic set generation = generation + 1 where id = '" + clinic.id() + "'");

        assertThat(Await.isTrue(A_SECOND, () -> !hasPool(clinic))).isTrue();
        assertForgotten(host(clinic));
        assertThat(directory.lookUp(host(clinic)).orElseThrow().generation()).isEqualTo(clinic.generation() + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update clinic set plan = 'of-the-news-2' where slug = '%s'",
                "update plan set connections = connections + 1 where name = 'of-the-news'"
            })
    @Proves("TEN-11")
    void anotherPlanOrOtherNumbersInItEndThePoolOfTheOldOneWithinASecond(String change) {
        plans.set("of-the-news", plan -> plan);
        plans.set("of-the-news-2", plan -> plan);
        var clinic = known();
        clinics.putOn(clinic.id(), "of-the-news");
        NewsRelay.settle(directory, host(clinic));
        var before = directory.remembered(host(clinic)).orElseThrow();
        tenants.in(before, () -> tenant.createNativeQuery("select 1").getSingleResult());
        assertThat(hasPool(before)).isTrue();

        postgres.onCatalog(change.formatted(clinic.slug()));

        assertThat(Await.isTrue(A_SECOND, () -> !hasPool(before))).isTrue();
        assertForgotten(host(clinic));
        assertThat(directory.lookUp(host(clinic)).orElseThrow().plan()).isNotEqualTo(before.plan());
    }

    @Test
    void aDomainIsKnownAndUnknownWithinASecond() {
        var clinic = known();
        var domain = domain();
        assertThat(directory.lookUp(domain)).isEmpty();
        assertThat(directory.remembered(domain)).isEmpty();

        postgres.onCatalog("insert into clinic_domain (host, clinic_id, verified_at, created_at) values ('" + domain
                + "', '" + clinic.id() + "', now(), now())");
        assertForgotten(domain);
        assertThat(directory.lookUp(domain)).map(ClinicRecord::id).contains(clinic.id());

        postgres.onCatalog("delete from clinic_domain where host = '" + domain + "'");
        assertForgotten(domain);
        assertThat(directory.lookUp(domain)).isEmpty();
    }

    @Test
    void aDomainThatGoesToAnotherClinicLeavesTheFirstOneWithinASecond() {
        var from = known();
        var to = known();
        var domain = domain();
        postgres.onCatalog("insert into clinic_domain (host, clinic_id, verified_at, created_at) values ('" + domain
                + "', '" + from.id() + "', now(), now())");
        NewsRelay.settle(directory, domain);
        assertThat(directory.remembered(domain).map(ClinicRecord::id)).contains(from.id());

        postgres.onCatalog("update clinic_domain set clinic_id = '" + to.id() + "' where host = '" + domain + "'");

        assertForgotten(domain);
        assertThat(directory.lookUp(domain)).map(ClinicRecord::id).contains(to.id());
    }

    @Test
    void aKeyThatIsRetiredIsKnownWithinASecond() {
        var clinic = known();
        assertThat(clinic.signingKeys()).anyMatch(key -> key.current());

        postgres.onCatalog("update clinic_signing_key set retired_at = now() where clinic_id = '" + clinic.id() + "'");

        assertForgotten(host(clinic));
        assertThat(directory.lookUp(host(clinic)).orElseThrow().signingKeys()).noneMatch(key -> key.current());
    }

    @Test
    void whatWasUnknownIsLookedUpAgainOnceAClinicIsMade() {
        var unknown = "nobody-" + UUID.randomUUID() + ".localhost";
        assertThat(directory.lookUp(unknown)).isEmpty();
        assertThat(directory.remembered(unknown)).isEqualTo(Optional.empty());

        testClinics.open();

        assertForgotten(unknown);
    }

    @Test
    void whenTheNewsBreaksOffItIsToldAndAllIsReadAnew() throws Exception {
        var clinic = known();
        var said = news.listeningSaid();

        try (var connection = postgres.catalog();
                var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'polyclinic catalog news'");
        }

        assertThat(Await.isTrue(SOON, () -> news.listeningSaid() >= said + 2)).isTrue();
        assertThat(news.listeningSince(said)).containsExactly(new Listening(false), new Listening(true));
        assertThat(directory.remembered(host(clinic))).isNull();
        directory.lookUp(host(clinic));
        clinics.become(clinic.id(), ClinicState.SUSPENDED);
        assertForgotten(host(clinic));
    }

    private ClinicRecord known() {
        var clinic = testClinics.open().record();
        NewsRelay.settle(directory, host(clinic));
        return directory.remembered(host(clinic)).orElseThrow();
    }

    private boolean hasPool(ClinicRecord clinic) {
        return registry.open().stream().anyMatch(pool -> pool.key().equals(TenantKey.of(clinic)) && !pool.isClosed());
    }

    private void assertForgotten(String host) {
        assertThat(Await.isTrue(A_SECOND, () -> directory.remembered(host) == null))
                .isTrue();
    }

    private static String host(ClinicRecord clinic) {
        return clinic.slug() + ".localhost";
    }

    private static String domain() {
        return "clinic-" + UUID.randomUUID() + ".example";
    }
}
