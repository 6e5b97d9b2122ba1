package io.polyclinic.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import io.polyclinic.platform.Sealing;
import io.polyclinic.platform.TestSealing;
import io.polyclinic.platform.UnsealException;
import io.polyclinic.tenancy.ClinicSealing;
import io.polyclinic.tenancy.NoClinicException;
import io.polyclinic.tenancy.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"CLI-11", "TEN-02"})
class DataKeysTest {

    private static final String HERE = "channel_account.secrets/1";
    private static final byte[] SECRET = "the lake's token".getBytes(UTF_8);

    @Inject
    TestClinics fixture;

    @Inject
    Clinics clinics;

    @Inject
    DataKeys keys;

    @Inject
    Sealing sealing;

    @Inject
    ClinicSealing clinicSealing;

    @Inject
    Tenants tenants;

    @Inject
    CatalogSql sql;

    @Test
    void whatAClinicSealsOpensThereInItsPlaceAlone() {
        var clinic = fixture.open().record();
        var other = fixture.open().record();

        var sealed = seal(clinic);

        assertThat(clinic.dataKeys()).hasSize(1);
        assertThat(new String(sealed, UTF_8)).doesNotContain("lake");
        assertThat(unseal(clinic, sealed)).isEqualTo(SECRET);
        assertThatThrownBy(() -> tenants.in(clinic, () -> clinicSealing.unseal("channel_account.secrets/2", sealed)))
                .isInstanceOf(UnsealException.class);
        assertIsLost(() -> unseal(other, sealed));
        assertThatThrownBy(() -> clinicSealing.seal(HERE, SECRET)).isInstanceOf(NoClinicException.class);
    }

    @Test
    void aValueThatNoClinicSealedIsRefused() {
        var clinic = fixture.open().record();
        var altered = seal(clinic);
        altered[altered.length - 1] ^= 1;

        assertThatThrownBy(() -> unseal(clinic, altered)).isInstanceOf(UnsealException.class);
        assertThatThrownBy(() -> unseal(clinic, sealing.seal(SECRET, HERE))).isInstanceOf(UnsealException.class);
        assertThatThrownBy(() -> unseal(clinic, new byte[0])).isInstanceOf(UnsealException.class);
    }

    @Test
    void aClinicFromBeforeGetsOneKeyHoweverManySealAtOnce() {
        var id = fixture.open().record().id();
        sql.keepByOwner("delete from clinic_data_key where clinic_id = '" + id + "'");
        var clinic = clinics.byId(id).orElseThrow();
        assertThat(clinic.dataKeys()).isEmpty();

        var made = Together.times(8, _ -> keys.ensure(id).id());
        var sealed = seal(clinic);

        assertThat(clinics.byId(id).orElseThrow().dataKeys())
                .extracting(DataKeyRecord::id)
                .containsExactly(made.getFirst());
        assertThat(made).containsOnly(made.getFirst());
        assertThat(unseal(clinic, sealed)).isEqualTo(SECRET);
    }

    @Test
    void afterARenewalTheNewKeySealsAndTheOldOneStillOpens() {
        var before = fixture.open().record();
        var old = seal(before);

        var renewed = keys.renew(before.id());

        var after = clinics.byId(before.id()).orElseThrow();
        assertThat(after.dataKeys())
                .hasSize(2)
                .filteredOn(DataKeyRecord::current)
                .extracting(DataKeyRecord::id)
                .containsExactly(renewed.id());
        var sealed = seal(after);
        assertThat(new String(sealed, UTF_8)).contains(renewed.id().toString());
        assertThat(unseal(after, old)).isEqualTo(SECRET);
        assertThat(unseal(before, sealed))
                .as("where the renewal is not known yet")
                .isEqualTo(SECRET);
    }

    @Test
    void aLostKeyIsARefusalUntilItIsFound() {
        var clinic = fixture.open().record();
        var sealed = seal(clinic);
        var key = clinic.dataKeys().getFirst();
        var context = DataKeyRecord.keyContext(clinic.id(), key.id());
        var elsewhere = TestSealing.under("lost").seal(sealing.unseal(key.sealedKey(), context), context);
        write(key, elsewhere);
        sql.keepByOwner("update clinic set generation = generation + 1 where id = '" + clinic.id() + "'");

        var now = clinics.byId(clinic.id()).orElseThrow();
        assertIsLost(() -> unseal(now, sealed));
        assertIsLost(() -> seal(now));

        write(key, key.sealedKey());
        assertThat(unseal(clinics.byId(clinic.id()).orElseThrow(), sealed)).isEqualTo(SECRET);
    }

    private void write(DataKeyRecord key, byte[] sealedKey) {
        sql.keepByOwner("update clinic_data_key set data_key = '\\x"
                + HexFormat.of().formatHex(sealedKey) + "' where id = '" + key.id() + "'");
    }

    private byte[] seal(ClinicRecord clinic) {
        return tenants.in(clinic, () -> clinicSealing.seal(HERE, SECRET));
    }

    private byte[] unseal(ClinicRecord clinic, byte[] sealed) {
        return tenants.in(clinic, () -> clinicSealing.unseal(HERE, sealed));
    }

    private static void assertIsLost(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        ProblemException.class, it -> assertThat(it.problem()).isEqualTo(Problem.CLINIC_KEY_LOST));
    }
}
