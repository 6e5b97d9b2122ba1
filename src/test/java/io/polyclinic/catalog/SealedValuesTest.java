package io.polyclinic.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.SealedValues.Standing;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.PlatformConfig;
import io.polyclinic.platform.Sealing;
import io.polyclinic.platform.TestSealing;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("CLI-11")
class SealedValuesTest {

    private static final String OLD = "before-the-rotation";

    @Inject
    TestClinics clinics;

    @Inject
    Clinics catalog;

    @Inject
    SealedValues values;

    @Inject
    Sealing sealing;

    @Inject
    PlatformConfig config;

    @Inject
    CatalogSql sql;

    @Inject
    @PersistenceUnit("central")
    EntityManager central;

    @Test
    void aClinicUnderALostKeyAnswers503ForItselfAloneUntilTheKeyIsFound() {
        var lost = clinics.open();
        var other = clinics.open();
        sealWithOldKey(lost.record());

        signIn(lost).statusCode(503).body("type", is("urn:problem:clinic-unavailable"));
        signIn(other).statusCode(200);
        assertThat(values.uses())
                .anyMatch(use -> use.keyId().equals(OLD)
                        && use.place().equals("clinic.role_password")
                        && use.standing() == Standing.MISSING
                        && use.values() == 1);

        rotateWithOldKeyAtHand();

        signIn(lost).statusCode(200);
    }

    @Test
    void whatIsSealedAnewIsTheSameInTheSameGenerationAndNoneIsLeftUnderTheOldKey() {
        var clinic = clinics.open().record();
        sealWithOldKey(clinic);
        var before = catalog.byId(clinic.id()).orElseThrow();

        rotateWithOldKeyAtHand();

        var now = catalog.byId(clinic.id()).orElseThrow();
        assertThat(now.generation()).isEqualTo(before.generation());
        assertThat(now.sealedRolePassword()).isNotEqualTo(before.sealedRolePassword());
        assertThat(opened(now)).isEqualTo(opened(clinic));
        assertThat(openedDataKey(now)).isEqualTo(openedDataKey(clinic));
        assertThat(values.uses()).noneMatch(use -> use.keyId().equals(OLD));
    }

    @Test
    void whatNoKeyOpensIsCountedAndLeftAsItIs() {
        var clinic = clinics.open().record();
        sealWithOldKey(clinic);
        var before = catalog.byId(clinic.id()).orElseThrow().sealedRolePassword();

        var rotated = values.rotate();

        assertThat(rotated)
                .filteredOn(kind -> kind.place().equals("clinic.role_password"))
                .allMatch(kind -> kind.lost() >= 1);
        assertThat(catalog.byId(clinic.id()).orElseThrow().sealedRolePassword()).isEqualTo(before);
        rotateWithOldKeyAtHand();
    }

    @Test
    void noSealedColumnIsForgotten() {
        var sealed = QuarkusTransaction.requiringNew()
                .call(() -> central.createNativeQuery("""
                        select table_name || '.' || column_name from information_schema.columns
                        where table_schema = 'public' and data_type = 'bytea' order by 1""", String.class).getResultList());

        assertThat(sealed)
                .as("put a new column into SealedColumn, or here where it holds nothing that is sealed")
                .containsExactlyInAnyOrder(
                        "backup.data_key",
                        "clinic.role_password",
                        "clinic_data_key.data_key",
                        "clinic_signing_key.private_key",
                        "clinic_signing_key.public_key", // open to all
                        "database_server.provisioner_password",
                        "operator.totp_secret",
                        "operator_recovery_code.hash", // of what was drawn
                        "operator_request.fingerprint",
                        "operator_session.token_hash");
    }

    private static ValidatableResponse signIn(TestClinic clinic) {
        return clinic.request()
                .body(Map.of("email", clinic.adminEmail(), "password", clinic.password()))
                .post("/api/v1/auth/login")
                .then();
    }

    private byte[] opened(ClinicRecord clinic) {
        return sealing.unseal(clinic.sealedRolePassword(), ClinicRecord.rolePasswordContext(clinic.id()));
    }

    private byte[] openedDataKey(ClinicRecord clinic) {
        var key = clinic.dataKeys().getFirst();
        return sealing.unseal(key.sealedKey(), DataKeyRecord.keyContext(clinic.id(), key.id()));
    }

    /** As if all had been sealed with a key that this process does not have; in a new generation, so that nobody has it open still. */
    private void sealWithOldKey(ClinicRecord clinic) {
        var old = TestSealing.under(OLD);
        var password = old.seal(opened(clinic), ClinicRecord.rolePasswordContext(clinic.id()));
        var key = clinic.signingKeys().getFirst();
        var context = SigningKeyRecord.privateKeyContext(clinic.id(), key.id());
        var signing = old.seal(sealing.unseal(key.sealedPrivateKey(), context), context);
        var dataKey = clinic.dataKeys().getFirst();
        var dataContext = DataKeyRecord.keyContext(clinic.id(), dataKey.id());
        var data = old.seal(sealing.unseal(dataKey.sealedKey(), dataContext), dataContext);
        sql.keepByOwner(
                "update clinic_data_key set data_key = " + literal(data) + where(dataKey.id()),
                "update clinic set generation = generation + 1, version = version + 1, role_password = "
                        + literal(password) + where(clinic.id()),
                "update clinic_signing_key set private_key = " + literal(signing) + where(key.id()));
    }

    private static String literal(byte[] bytes) {
        return "'\\x" + HexFormat.of().formatHex(bytes) + "'";
    }

    private static String where(UUID id) {
        return " where id = '" + id + "'";
    }

    /** As a process would to which the old key was given beside its own. */
    private void rotateWithOldKeyAtHand() {
        var keys = String.join(",", config.masterKeys()) + "," + TestSealing.key(OLD);
        var unused = new SealedValues(central, TestSealing.with(keys)).rotate();
    }
}
