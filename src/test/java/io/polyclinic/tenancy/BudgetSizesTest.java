package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.catalog.Servers;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many connections each server has to spare on this node, and that a change of it bites. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-11")
class BudgetSizesTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Inject
    TestClinics clinics;

    @Inject
    Servers servers;

    @Inject
    Budgets budgets;

    @Inject
    TenancyConfig config;

    @Inject
    PoolsByHand byHand;

    @Inject
    PostgresForTests postgres;

    @BeforeEach
    void prepare() {
        clinics.prepare();
    }

    @Test
    void theSharesAreTakenFromTheSettingOnTheCatalogsServerAlone() {
        var fresh = new Budgets(config);
        var shares = config.budget().catalog() + config.budget().commands();

        assertThat(fresh.of(server("main", null)).size()).isEqualTo(100 - shares);
        assertThat(fresh.of(server("west", null)).size()).isEqualTo(100);
        assertThat(fresh.of(server("main", 7)).size()).isEqualTo(7);
        assertThat(fresh.of(server("west", 300)).size()).isEqualTo(300);
    }

    @Test
    void aChangeInTheCatalogIsHeardOf() {
        var main = servers.all().getFirst();
        var before = budgets.of(main).size();
        try {
            postgres.onCatalog("update database_server set connections = 23 where name = 'main'");
            assertThat(Await.isTrue(LONG, () -> budgets.of(main).size() == 23)).isTrue();
        } finally {
            postgres.onCatalog("update database_server set connections = null where name = 'main'");
        }
        assertThat(Await.isTrue(LONG, () -> budgets.of(main).size() == before)).isTrue();
    }

    @Test
    void connectionsThatNobodyUsesAreClosedWhenTheBudgetShrinksBelowThem() {
        var one = clinics.open().record();
        var other = clinics.open().record();
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            pools.canary(byHand.alone(one));
            pools.canary(byHand.alone(other));
            assertThat(pools.permits(one)).isEqualTo(2);

            pools.budgets().resize(withConnections(1, one.server()));
            pools.registry().tidy();

            assertThat(Await.isTrue(LONG, () -> pools.permits(one) == 1)).isTrue();
            assertThat(pools.canary(one)).isEqualTo(one.id().toString());
            assertThat(pools.canary(other)).isEqualTo(other.id().toString());
            assertThat(pools.permits(one)).isEqualTo(1);
        }
    }

    private static ServerRecord server(String name, @Nullable Integer connections) {
        return new ServerRecord(UUID.randomUUID(), name, "db.example", 5432, "", "admin", new byte[0], connections);
    }

    private static ServerRecord withConnections(int connections, ServerRecord server) {
        return new ServerRecord(
                server.id(),
                server.name(),
                server.host(),
                server.port(),
                server.jdbcParameters(),
                server.provisionerUser(),
                server.sealedProvisionerPassword(),
                connections);
    }
}
