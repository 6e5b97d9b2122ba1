package io.polyclinic.catalog;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.AtTheLock;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-02")
class ServersTest {

    private static final ServerAddress ONE = new ServerAddress("one.example", 5432);

    @Inject
    TestClinics fixture;

    @Inject
    Clinics clinics;

    @Inject
    Servers servers;

    @Inject
    DatabaseServerRepository rows;

    @Inject
    CatalogSql sql;

    @BeforeEach
    void prepare() {
        fixture.prepare();
    }

    @Test
    @TestTransaction
    void clinicsGoToTheServersByTurns() {
        onlyOpen("one", "two");

        assertThat(List.of(server(reserve()), server(reserve()), server(reserve()), server(reserve())))
                .containsExactly("one", "two", "one", "two");
    }

    @Test
    @TestTransaction
    void archivedClinicsTakeNoPlace() {
        onlyOpen("one", "two");
        var archived = List.of(reserve(), reserve(), reserve());

        archived.forEach(clinic -> {
            clinics.activate(clinic.id(), "0001");
            clinics.become(clinic.id(), ClinicState.ARCHIVED);
        });
        var next = List.of(server(reserve()), server(reserve()));

        assertThat(archived.stream().map(ServersTest::server)).containsExactly("one", "two", "one");
        assertThat(next).containsExactly("one", "two");
        assertThat(loads()).containsEntry("one", 1L).containsEntry("two", 1L);
    }

    @Test
    void whoComesWhileAnotherClinicIsBeingReservedCountsIt() throws Exception {
        QuarkusTransaction.requiringNew().run(() -> onlyOpen("one", "two"));
        try (var threads = Executors.newSingleThreadExecutor()) {
            var second = QuarkusTransaction.requiringNew().call(() -> {
                assertThat(server(reserve())).isEqualTo("one");
                var asked = threads.submit(() -> server(reserve()));
                AtTheLock.await(rows.getEntityManager(), 1);
                return asked;
            });

            assertThat(second.get()).isEqualTo("two");
        } finally {
            var others = "(select id from database_server where name in ('one', 'two'))";
            sql.keepByOwner(
                    "delete from clinic_data_key where clinic_id in (select id from clinic where server_id in " + others
                            + ")",
                    "delete from clinic where server_id in " + others,
                    "delete from database_server where id in " + others,
                    "update database_server set state = 'OPEN'");
        }
    }

    @Test
    @TestTransaction
    void aServerThatMovesGivesItsClinicsANewGenerationAndNoOthers() {
        onlyOpen("one");
        var here = reserve();
        onlyOpen("two");
        var elsewhere = reserve();
        assertThat(List.of(server(here), server(elsewhere))).containsExactly("one", "two");

        servers.register("one", ONE, "admin", "another");
        assertThat(generation(here)).isEqualTo(1);

        servers.register("one", new ServerAddress("one.example", 5433), "admin", "another");
        assertThat(generation(here)).isEqualTo(2);
        servers.register("one", new ServerAddress("uno.example", 5433), "admin", "another");
        assertThat(generation(here)).isEqualTo(3);
        servers.register("one", new ServerAddress("uno.example", 5433, "sslmode=require"), "admin", "another");
        assertThat(generation(here)).isEqualTo(4);
        assertThat(generation(elsewhere)).isEqualTo(1);
    }

    @Test
    void aServersNameAndAddressAreItsOwnAndItsBudgetIsPositive() {
        assertThat(sql.byRuntime(server("x", "x.example", "null"))).isEqualTo("done");
        assertThat(sql.byRuntime(server("x", "x.example", "1"))).isEqualTo("done");
        assertThat(sql.byRuntime(server("x", "x.example", "0"))).contains("database_server_connections_positive");
        assertThat(sql.byRuntime(server("main", "x.example", "1"))).contains("database_server_name_taken");
        assertThat(sql.byRuntime(server("x", "x.example", "1"), server("y", "x.example", "1")))
                .contains("database_server_address_taken");
    }

    @Test
    @TestTransaction
    void aServerIsAddedAsItWasDrafted() {
        var draft = servers.draft("one", ONE, "admin", "secret", 17);

        servers.add(draft);

        assertThat(servers.all())
                .filteredOn(server -> server.name().equals("one"))
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(draft);
        assertThat(draft.holdsCatalog()).isFalse();
        assertThat(servers.loads())
                .contains(new ServerLoad(rows.byName("one").orElseThrow().view(), ServerState.OPEN, 0));
    }

    private static String server(String name, String host, String connections) {
        return """
                insert into database_server (id, name, host, port, state, provisioner_user, provisioner_password, connections,
                                             created_at, updated_at)
                values (gen_random_uuid(), '%s', '%s', 5432, 'OPEN', 'p', '\\x00', %s, now(), now())""".formatted(name, host, connections);
    }

    /** Servers of these names, on which new clinics go; all others are closed to them. */
    private void onlyOpen(String... names) {
        rows.update("state = ?1", ServerState.DRAINING);
        for (var name : names) {
            servers.register(name, new ServerAddress(name + ".example", 5432), "admin", "secret");
        }
    }

    private ClinicRecord reserve() {
        var slug = "clinic-" + UUID.randomUUID();
        return clinics.reserve(
                new NewClinic(Ids.next(), slug, "Test", PlanRecord.STANDARD, "UTC", "en", List.of()), "secret");
    }

    private static String server(ClinicRecord clinic) {
        return clinic.server().name();
    }

    private Map<String, Long> loads() {
        return servers.loads().stream().collect(toMap(load -> load.server().name(), ServerLoad::clinics));
    }

    private int generation(ClinicRecord clinic) {
        rows.flush();
        return (int) rows.getEntityManager()
                .createNativeQuery("select generation from clinic where id = ?1", Integer.class)
                .setParameter(1, clinic.id())
                .getSingleResult();
    }
}
