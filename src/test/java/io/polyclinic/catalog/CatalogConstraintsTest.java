package io.polyclinic.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tables themselves refuse, whoever writes. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-03")
class CatalogConstraintsTest {

    private final UUID id = UUID.randomUUID();

    @Inject
    TestClinics clinics;

    @Inject
    CatalogSql sql;

    private String taken;

    @BeforeEach
    void open() {
        taken = clinics.open().record().slug();
    }

    @Test
    void aSlugIsALabelOfTheNameSystem() {
        for (var slug : List.of("a", "a1", "a-b", "sunrise", "a".repeat(63))) {
            assertThat(sql.byRuntime(slugged(slug))).as(slug).isEqualTo("done");
        }
        for (var slug : List.of(
                "", "-a", "a-", "1a", "A", "a_b", "a.b", "a b", " a", "a\n", "ä", "а", "a".repeat(64), "a''; drop")) {
            assertThat(sql.byRuntime(slugged(slug))).as(slug).contains("clinic_slug_is_dns_label");
        }
        assertThat(sql.byRuntime(slugged(taken))).contains("clinic_slug_taken");
    }

    private String slugged(String slug) {
        return CatalogSql.clinic(id, slug, "PROVISIONING", "null");
    }

    @Test
    void anActiveClinicHasASchema() {
        assertThat(sql.byRuntime(CatalogSql.clinic(id, "x", "ACTIVE", "null"))).contains("clinic_active_has_schema");
        assertThat(sql.byRuntime(CatalogSql.clinic(id, "x", "ACTIVE", "'0001'")))
                .isEqualTo("done");
        assertThat(sql.byRuntime(CatalogSql.clinic(id, "x", "GONE", "'0001'"))).contains("clinic_state_known");
    }

    @Test
    void aGenerationCountsUpFromOneAndANameIsGiven() {
        assertThat(sql.byRuntime(slugged("x"), "update clinic set generation = 0 where slug = 'x'"))
                .contains("clinic_generation_counts_up");
        assertThat(sql.byRuntime(slugged("x"), "update clinic set name = ' ' where slug = 'x'"))
                .contains("clinic_name_given");
    }

    @Test
    void twoClinicsNeverShareADatabaseOrARole() {
        var other = UUID.randomUUID();
        assertThat(sql.byRuntime(
                        slugged("x"),
                        CatalogSql.clinic(other, "y", "PROVISIONING", "null").replace("d_" + other, "d_" + id)))
                .contains("clinic_database_taken");
        assertThat(sql.byRuntime(
                        slugged("x"),
                        CatalogSql.clinic(other, "y", "PROVISIONING", "null").replace("r_" + other, "r_" + id)))
                .contains("clinic_role_taken");
    }

    @Test
    void aClinicHasOnePrimaryDomainAndThatIsVerified() {
        assertThat(sql.byRuntime(slugged("x"), domain("a.example", true, "now()"), domain("b.example", false, "null")))
                .isEqualTo("done");
        assertThat(sql.byRuntime(slugged("x"), domain("a.example", true, "now()"), domain("b.example", true, "now()")))
                .contains("clinic_domain_one_primary");
        assertThat(sql.byRuntime(slugged("x"), domain("a.example", true, "null")))
                .contains("clinic_domain_primary_is_verified");
        assertThat(sql.byRuntime(slugged("x"), domain("A.example", false, "null")))
                .contains("clinic_domain_is_lower_case");
        assertThat(sql.byRuntime(slugged("x"), domain("a.example", false, "null"), domain("a.example", false, "null")))
                .contains("clinic_domain_pkey");
    }

    private String domain(String host, boolean primary, String verifiedAt) {
        return "insert into clinic_domain values ('%s', '%s', %s, %s, now())".formatted(host, id, primary, verifiedAt);
    }

    @Test
    void aClinicHasOneCurrentSigningKey() {
        assertThat(sql.byRuntime(slugged("x"), key("now()"), key("now()"), key("null")))
                .isEqualTo("done");
        assertThat(sql.byRuntime(slugged("x"), key("null"), key("null"))).contains("clinic_signing_key_one_current");
    }

    private String key(String retiredAt) {
        return "insert into clinic_signing_key values (gen_random_uuid(), '%s', '\\x00', '\\x00', now(), %s)"
                .formatted(id, retiredAt);
    }

    @Test
    void aClinicIsOnAPlanThatThereIs() {
        assertThat(sql.byRuntime(slugged("x"), "update clinic set plan = 'nope' where slug = 'x'"))
                .contains("clinic_plan_known");
        assertThat(sql.byRuntime("update plan set name = 'basic' where name = 'standard'"))
                .contains("clinic_plan_known");
    }

    @ParameterizedTest
    @CsvSource({
        "name = 'Small',                                        plan_name_is_dns_label",
        "statement_timeout_ms = 99,                             plan_statement_timeout_bounded",
        "statement_timeout_ms = 55001,                          plan_statement_timeout_bounded",
        "lock_timeout_ms = 9,                                   plan_lock_timeout_bounded",
        "lock_timeout_ms = statement_timeout_ms + 1,            plan_waits_no_longer_than_statement",
        "idle_in_transaction_timeout_ms = 999,                  plan_idle_in_transaction_timeout_bounded",
        "idle_in_transaction_timeout_ms = 600001,               plan_idle_in_transaction_timeout_bounded",
        "connections = 0,                                       plan_connections_bounded",
        "connections = 1001,                                    plan_connections_bounded",
        "requests_at_once = 0,                                  plan_requests_at_once_bounded",
        "requests_at_once = 100001,                             plan_requests_at_once_bounded"
    })
    @Proves("TEN-11")
    void aPlanHasBounds(String change, String constraint) {
        assertThat(sql.byRuntime("update plan set " + change + " where name = 'large'"))
                .contains(constraint);
    }

    @Test
    void anOperationIsFinishedOrRunning() {
        assertThat(sql.byRuntime(operation("RUNNING", "null"))).isEqualTo("done");
        assertThat(sql.byRuntime(operation("RUNNING", "now()"))).contains("operation_finish_is_stamped");
        assertThat(sql.byRuntime(operation("DONE", "null"))).contains("operation_finish_is_stamped");
        assertThat(sql.byRuntime(operation("LOST", "now()"))).contains("operation_state_known");
    }

    private static String operation(String state, String finishedAt) {
        return """
                insert into operation (id, kind, state, started_by, version, started_at, finished_at)
                values (gen_random_uuid(), 'MIGRATE', '%s', 'test', '1', now(), %s)""".formatted(state, finishedAt);
    }
}
