package io.polyclinic.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.CentralConfig;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Sealing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Past all code of ours: what a clinic's login role may do on the database server, tried out. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-02", "TEN-03"})
class DatabaseRolesTest {

    private static final String CENTRAL = "polyclinic_central";
    private static final String NOT_PERMITTED = "42501";
    private static final String CLOSED_TO_ALL = "55000";

    private static final List<String> FORBIDDEN = List.of(
            "create table mine (id int)",
            "create temporary table mine (id int)",
            "create schema mine",
            "create role somebody",
            "alter role current_user createdb",
            "create extension dblink",
            "update tenant_identity set clinic_id = gen_random_uuid()",
            "insert into tenant_identity (only_row, clinic_id, created_at) values (true, gen_random_uuid(), now())",
            "delete from tenant_identity",
            "truncate patient",
            "alter table patient add column extra text",
            "drop table patient",
            "update flyway_schema_history set success = false",
            "select * from flyway_schema_history",
            "set role polyclinic_owner",
            "set role polyclinic_provisioner",
            "set session authorization polyclinic_central",
            "grant connect on database polyclinic_central to public",
            "select pg_read_file('/etc/passwd')",
            "copy patient to program 'cat'",
            "select rolpassword from pg_authid");
    private static final List<String> NEEDED =
            List.of("select * from patient", "delete from patient", "select * from tenant_identity");

    @Inject
    TestClinics clinics;

    @Inject
    Sealing sealing;

    @Inject
    CentralConfig config;

    @Test
    void aClinicsRoleConnectsToItsOwnDatabaseAlone() {
        for (var clinic : List.of(record(), record(), record())) {
            var login = ClinicLogin.of(clinic, sealing);
            var opened = new ArrayList<String>();
            var others = new TreeMap<String, String>();
            for (var database : databases(clinic)) {
                var outcome = login.tryConnect(database);
                if (outcome.equals("connected")) {
                    opened.add(database);
                } else {
                    others.put(database, outcome);
                }
            }

            assertThat(opened).containsExactly(clinic.databaseName());
            assertThat(others).containsKeys(CENTRAL, "postgres", "template0", "template1");
            assertThat(others.keySet()).anyMatch(name -> name.startsWith("polyclinic_template_"));
            assertThat(others.values()).isSubsetOf(NOT_PERMITTED, CLOSED_TO_ALL);
        }
    }

    @Test
    void theCatalogsRoleConnectsToNoClinic() {
        var clinic = record();

        assertThat(central(clinic).tryConnect(clinic.databaseName())).isEqualTo(NOT_PERMITTED);
        assertThat(central(clinic).tryConnect(CENTRAL)).isEqualTo("connected");
    }

    @Test
    void aWrongPasswordIsNotWavedThrough() {
        var clinic = record();
        var stranger = new ClinicLogin(clinic.server(), clinic.roleName(), "a guess");

        assertThat(stranger.tryConnect(clinic.databaseName())).isEqualTo("28P01");
    }

    @TestFactory
    Stream<DynamicTest> aClinicsRoleMayNot() {
        return each(FORBIDDEN, NOT_PERMITTED);
    }

    @TestFactory
    Stream<DynamicTest> aClinicsRoleMay() {
        return each(NEEDED, "allowed");
    }

    private Stream<DynamicTest> each(List<String> statements, String outcome) {
        var clinic = record();
        var login = ClinicLogin.of(clinic, sealing);
        return statements.stream()
                .map(statement -> dynamicTest(
                        statement,
                        () -> assertThat(login.tryStatement(clinic.databaseName(), statement))
                                .isEqualTo(outcome)));
    }

    @Test
    void aClinicsRoleCannotBecomeAnothersRole() {
        var clinic = record();
        var other = record();

        assertThat(ClinicLogin.of(clinic, sealing).tryStatement(clinic.databaseName(), "set role " + other.roleName()))
                .isEqualTo(NOT_PERMITTED);
    }

    private ClinicRecord record() {
        return clinics.open().record();
    }

    private ClinicLogin central(ClinicRecord clinic) {
        return new ClinicLogin(
                clinic.server(), config.central().user(), config.central().password());
    }

    private List<String> databases(ClinicRecord clinic) {
        try (var connection = central(clinic).connect(CENTRAL);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select datname from pg_database")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
