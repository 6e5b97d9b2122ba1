package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.DataKeys;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-01")
class PurgingTest {

    private static final Mandate ANNA = new Mandate("anna", "erasure asked for");
    private static final Mandate BIRGIT = new Mandate("birgit", "checked");

    @Inject
    TestClinics fixture;

    @Inject
    ClinicSagas sagas;

    @Inject
    PurgeSaga saga;

    @Inject
    Purging purging;

    @Inject
    Clinics clinics;

    @Inject
    DataKeys dataKeys;

    @Inject
    Deaths deaths;

    @Inject
    ServerSight sight;

    @Test
    void whatOneAskedForAndAnotherConfirmedIsDestroyedAndItsSlugStaysTaken() {
        var clinic = archivedLongAgo();
        purging.request(clinic.slug(), ANNA);

        confirm(clinic, BIRGIT);

        var tombstone = clinics.byId(clinic.id()).orElseThrow();
        assertPurged(tombstone);
        assertThat(tombstone.slug()).isEqualTo(clinic.slug());
        assertThatThrownBy(() -> confirm(clinic, BIRGIT))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("is PURGED");
    }

    @Test
    void nobodyConfirmsWhatTheyAskedForThemselvesOrWhatNobodyAskedFor() {
        var clinic = archivedLongAgo();
        assertThatThrownBy(() -> confirm(clinic, BIRGIT))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("nobody has asked");
        purging.request(clinic.slug(), ANNA);

        assertThatThrownBy(() -> confirm(clinic, ANNA))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("another operator must confirm");

        assertThat(sight.tracesOf(clinic)).containsExactly("database clinic_ID", "role clinic_ID shut out");
    }

    @Test
    void aClinicThatIsServedOrWasJustArchivedIsNotPurged() {
        var clinic = fixture.open().record();
        assertThatThrownBy(() -> purging.request(clinic.slug(), ANNA))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("only an archived clinic");
        archive(clinic);

        assertThatThrownBy(() -> purging.request(clinic.slug(), ANNA))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("can be purged from");
    }

    @Test
    void whatWasAskedForBeforeItWasOpenedAgainCountsNoMore() {
        var clinic = archivedLongAgo();
        purging.request(clinic.slug(), ANNA);
        sagas.run(clinic.slug(), new OperationRequest(OperationKind.RESUME_CLINIC, ANNA));
        archive(clinic);
        sight.inCatalog("update operation set started_at = started_at - interval '40 days' where clinic_id = '"
                + clinic.id() + "' and kind = 'PURGE_CLINIC'");
        archivedAgo(clinic, 31);

        assertThatThrownBy(() -> confirm(clinic, BIRGIT))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("nobody has asked");
    }

    @ParameterizedTest
    @EnumSource(PurgeSaga.Step.class)
    @Proves("TEN-02")
    void aPurgeThatDiedIsTakenUp(PurgeSaga.Step step) {
        var clinic = archivedLongAgo();
        purging.request(clinic.slug(), ANNA);

        var after = deaths.survive(saga, clinic, purging.confirmation(clinic.slug(), BIRGIT), step);

        assertPurged(after);
    }

    @Test
    void aDatabaseThatCannotBeProvenToBeTheClinicsIsNotDropped() {
        var clinic = archivedLongAgo();
        sight.in(
                clinic.server(),
                clinic.databaseName(),
                "update tenant_identity set clinic_id = '" + UUID.randomUUID() + "'");
        purging.request(clinic.slug(), ANNA);

        assertThatThrownBy(() -> confirm(clinic, BIRGIT))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("cannot be proven");

        assertThat(sight.tracesOf(clinic)).containsExactly("database clinic_ID", "role clinic_ID shut out");
        assertThat(clinics.byId(clinic.id()).orElseThrow().signingKeys())
                .allSatisfy(key -> assertThat(key.sealedPrivateKey()).isNotEmpty());
        sight.in(
                clinic.server(), clinic.databaseName(), "update tenant_identity set clinic_id = '" + clinic.id() + "'");
    }

    private void assertPurged(ClinicRecord clinic) {
        assertThat(clinic.state()).isEqualTo(ClinicState.PURGED);
        assertThat(sight.tracesOf(clinic)).isEmpty();
        assertThat(clinic.sealedRolePassword()).isEmpty();
        assertThat(clinic.signingKeys()).isNotEmpty().allSatisfy(key -> {
            assertThat(key.sealedPrivateKey()).isEmpty();
            assertThat(key.current()).isFalse();
        });
        assertThat(clinic.dataKeys()).isNotEmpty().allSatisfy(key -> {
            assertThat(key.sealedKey()).isEmpty();
            assertThat(key.current()).isFalse();
        });
        assertThatThrownBy(() -> dataKeys.ensure(clinic.id())).isInstanceOf(IllegalStateException.class);
    }

    private void confirm(ClinicRecord clinic, Mandate mandate) {
        var done = sagas.run(clinic.slug(), purging.confirmation(clinic.slug(), mandate));
        assertThat(done.mandate()).isEqualTo(mandate);
    }

    private ClinicRecord archivedLongAgo() {
        var clinic = fixture.open().record();
        archive(clinic);
        archivedAgo(clinic, 31);
        return clinics.byId(clinic.id()).orElseThrow();
    }

    private void archive(ClinicRecord clinic) {
        sagas.run(clinic.slug(), new OperationRequest(OperationKind.ARCHIVE_CLINIC, ANNA));
    }

    private void archivedAgo(ClinicRecord clinic, int days) {
        sight.inCatalog("update clinic set state_since = now() - interval '" + days + " days' where id = '"
                + clinic.id() + "'");
    }
}
