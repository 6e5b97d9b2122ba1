package io.polyclinic.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the login that serves cannot do to the catalog, whatever is injected into its statements. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-03")
class CatalogRightsTest {

    private static final String REFUSED = "permission denied";

    @Inject
    TestClinics clinics;

    @Inject
    CatalogSql sql;

    @BeforeEach
    void open() {
        clinics.open();
    }

    @Test
    void itReadsAndWrites() {
        assertThat(sql.byRuntime("select * from clinic", "update clinic set name = name"))
                .isEqualTo("done");
    }

    @Test
    void itMakesAndChangesNoTables() {
        for (var statement : List.of(
                "create table x (y int)",
                "create temporary table x (y int)",
                "create schema x",
                "create function x() returns int language sql as 'select 1'",
                "alter role polyclinic_central createdb",
                "create role x",
                "alter role polyclinic_central superuser",
                "set role polyclinic_owner",
                "set role polyclinic_provisioner",
                "copy clinic to program 'true'",
                "select pg_read_file('/etc/passwd')")) {
            assertThat(sql.byRuntime(statement)).as(statement).contains(REFUSED);
        }
        for (var statement : List.of(
                "alter table clinic add column x int",
                "drop table clinic_domain",
                "alter database polyclinic_central set statement_timeout = 1",
                "create index x on clinic (name)",
                "alter table operation disable trigger operation_is_kept",
                "drop trigger operation_is_kept on operation")) {
            assertThat(sql.byRuntime(statement)).as(statement).contains("must be owner");
        }
    }

    @Test
    void itRemovesNothingThatIsKept() {
        for (var table : List.of(
                "clinic",
                "database_server",
                "clinic_signing_key",
                "clinic_data_key",
                "operator",
                "operator_session",
                "operator_recovery_code",
                "operator_request",
                "operation",
                "operation_step",
                "plan")) {
            assertThat(sql.byRuntime("delete from " + table)).as(table).contains(REFUSED);
            assertThat(sql.byRuntime("truncate " + table)).as(table).contains(REFUSED);
        }
        assertThat(sql.byRuntime("delete from flyway_schema_history")).contains(REFUSED);
        assertThat(sql.byRuntime("update flyway_schema_history set success = false"))
                .contains(REFUSED);
    }

    @Test
    void theLogOfOperationsIsKeptEvenFromItsOwner() {
        assertThat(sql.byOwner("delete from operation_step")).contains("rows of operation_step are kept for ever");
        assertThat(sql.byOwner("delete from operation")).contains("rows of operation are kept for ever");
        assertThat(sql.byOwner("truncate operation_step")).contains("rows of operation_step are kept for ever");
        assertThat(sql.byOwner("truncate operation cascade")).contains("are kept for ever");
    }
}
