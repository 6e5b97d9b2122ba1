package io.polyclinic.tenancy;

import static io.polyclinic.tenancy.PoolsByHand.ledTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import io.polyclinic.platform.Sealing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-02", "TEN-11"})
class ClinicCircuitsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    TestClinics clinics;

    @Inject
    PoolsByHand byHand;

    @Inject
    PostgresForTests postgres;

    @Inject
    Sealing sealing;

    @Test
    void aClinicWhoseDatabaseIsGoneIsRefusedAloneAndHealsByItself() {
        var gone = "alter database %s rename to %s_gone";
        var back = "alter database %2$s_gone rename to %1$s";

        assertRefusedAloneWhile(gone, back);
    }

    @Test
    void aClinicWhoseDatabaseTakesNoConnectionsIsRefusedAloneAndHealsByItself() {
        assertRefusedAloneWhile(
                "alter database %s allow_connections false", "alter database %s allow_connections true");
    }

    private void assertRefusedAloneWhile(String ailing, String healed) {
        var ill = clinics.open();
        var well = clinics.open();
        var token = ill.tokenOf(ill.adminEmail());
        var tokenOfWell = well.tokenOf(well.adminEmail());
        var database = ill.record().databaseName();
        postgres.asProvisioner("alter database " + database + " allow_connections false");
        postgres.endSessions(ill.record());
        postgres.asProvisioner(
                "alter database " + database + " allow_connections true", ailing.formatted(database, database));

        patients(ill, token).statusCode(503); // it may find one of the connections that were just ended
        patients(ill, token)
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", is("2"))
                .body("type", is("urn:problem:clinic-database-away"));
        var started = System.nanoTime();
        patients(ill, token).statusCode(503); // at once: nobody tries in vain
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(900));
        patients(well, tokenOfWell).statusCode(200);

        postgres.asProvisioner(healed.formatted(database, database));
        assertThat(Await.isTrue(SOON, () -> patients(ill, token).extract().statusCode() == 200))
                .isTrue();
    }

    @Test
    void aClinicWhosePasswordIsWrongIsRefusedAndHealsByItself() {
        var clinic = byHand.alone(clinics.open().record());
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            postgres.asProvisioner("alter role " + clinic.roleName() + " password 'another'");
            assertAway(pools, clinic);
            assertThat(pools.circuits().open()).isEqualTo(1);
            assertThat(pools.circuits().wrongIdentities()).isZero();

            postgres.asProvisioner("alter role " + clinic.roleName() + " password '" + passwordOf(clinic) + "'");

            assertThat(Await.isTrue(SOON, () -> reads(pools, clinic))).isTrue();
            assertThat(pools.circuits().open()).isZero();
        }
    }

    @Test
    void aDatabaseThatSaysItIsAnotherClinicsClosesTheClinicAndIsAnAlarm() {
        var clinic = byHand.alone(clinics.open().record());
        var other = clinics.open().record();
        postgres.inside(clinic.databaseName(), "update tenant_identity set clinic_id = '" + other.id() + "'");

        assertClosedWithAlarm(clinic);
    }

    @Test
    void aDatabaseThatDoesNotSayWhoseItIsClosesTheClinicAndIsAnAlarm() {
        var clinic = byHand.alone(clinics.open().record());
        postgres.inside(clinic.databaseName(), "drop table tenant_identity");

        assertClosedWithAlarm(clinic);
    }

    @Test
    void aRoleThatMayConnectElsewhereStillGetsNowhere() {
        var clinic = byHand.alone(clinics.open().record());
        var other = byHand.alone(clinics.open().record());
        postgres.asProvisioner("grant connect on database " + other.databaseName() + " to " + clinic.roleName());

        assertClosedWithAlarm(ledTo(other, clinic));
    }

    @Test
    void aRoleMayNotConnectElsewhere() {
        var clinic = byHand.alone(clinics.open().record());
        var other = byHand.alone(clinics.open().record());
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            assertAway(pools, ledTo(other, clinic));
        }
    }

    private void assertClosedWithAlarm(ClinicRecord clinic) {
        try (var pools = byHand.with(HandMadeSettings.standard())) {
            assertAway(pools, clinic);
            assertAway(pools, clinic);

            assertThat(pools.circuits().wrongIdentities()).isEqualTo(1);
            assertThat(pools.circuits().open()).isEqualTo(1);
            assertThat(pools.permits(clinic)).isZero();
            assertThat(Await.isTrue(SOON, () -> postgres.sessions(List.of(clinic)) == 0))
                    .isTrue();
        }
    }

    @Test
    void onlyOneTriesAgainWhenTheTimeIsUp() {
        var circuits = new ClinicCircuits();
        var key = TenantKey.of(clinics.open().record());
        circuits.failed(key, new SQLException("gone", "3D000"));
        assertThat(circuits.open()).isEqualTo(1);

        assertThat(Await.isTrue(SOON, () -> isLetThrough(circuits, key))).isTrue();

        assertThat(isLetThrough(circuits, key)).isFalse();
        circuits.answered(key);
        assertThat(isLetThrough(circuits, key)).isTrue();
        assertThat(isLetThrough(circuits, key)).isTrue();
    }

    private static boolean isLetThrough(ClinicCircuits circuits, TenantKey key) {
        try {
            circuits.check(key);
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private static boolean reads(PoolsByHand.Pools pools, ClinicRecord clinic) {
        try {
            return pools.canary(clinic).equals(clinic.id().toString());
        } catch (ProblemException e) {
            return false;
        }
    }

    private static void assertAway(PoolsByHand.Pools pools, ClinicRecord clinic) {
        assertThatThrownBy(() -> pools.inTransaction(clinic))
                .isInstanceOfSatisfying(
                        ProblemException.class, it -> assertThat(it.problem()).isEqualTo(Problem.CLINIC_DATABASE_AWAY));
    }

    private String passwordOf(ClinicRecord clinic) {
        var sealed = clinic.sealedRolePassword();
        return new String(
                sealing.unseal(sealed, ClinicRecord.rolePasswordContext(clinic.id())), StandardCharsets.UTF_8);
    }

    private static ValidatableResponse patients(TestClinic clinic, String token) {
        return clinic.as(token).get("/api/v1/patients").then();
    }
}
