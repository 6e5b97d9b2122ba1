package io.polyclinic.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Ids;
import io.polyclinic.platform.Sealing;
import io.polyclinic.platform.UnsealException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-01")
class ClinicsTest {

    @Inject
    TestClinics fixture;

    @Inject
    Clinics clinics;

    @Inject
    Servers servers;

    @Inject
    DatabaseServerRepository serverRows;

    @Inject
    Sealing sealing;

    @BeforeEach
    void prepare() {
        fixture.prepare();
    }

    @Test
    @TestTransaction
    void aReservedClinicIsNamedAfterItsIdAndNotYetServed() {
        var request = request("reserved-one");

        var clinic = clinics.reserve(request, "secret");

        var hex = request.id().toString().replace("-", "");
        assertThat(clinic.databaseName()).isEqualTo("clinic_" + hex);
        assertThat(clinic.roleName()).isEqualTo("clinic_" + hex);
        assertThat(clinic.state()).isEqualTo(ClinicState.PROVISIONING);
        assertThat(clinic.generation()).isEqualTo(1);
        assertThat(clinic.schemaVersion()).isNull();
        assertThat(clinic.corsOrigins()).containsExactly("https://a.example");
        assertThat(clinics.bySlug("reserved-one")).map(ClinicRecord::id).hasValue(request.id());
    }

    @Test
    void whatATransactionHasReadBeforeIsReadAnewWhereThatIsAskedFor() {
        var id = fixture.open().record().id();

        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(clinics.byId(id)).map(clinic -> clinic.standing().ring()).hasValue("rest");
            QuarkusTransaction.requiringNew().run(() -> clinics.putInRing(id, "canary"));

            assertThat(clinics.byIdNow(id))
                    .map(clinic -> clinic.standing().ring())
                    .hasValue("canary");
        });
    }

    @Test
    void aTakenSlugIsRefused() {
        var taken = fixture.open().record().slug();

        assertThatThrownBy(() -> clinics.reserve(request(taken), "secret"))
                .isInstanceOf(SlugTakenException.class)
                .hasMessage("the slug " + taken + " is taken");
    }

    @Test
    void ofManyWhoReserveOneSlugAtOnceOneSucceedsAndTheOthersLearnWhy() {
        var made = Together.times(
                8,
                _ -> catchThrowable(() -> QuarkusTransaction.requiringNew()
                        .run(() -> clinics.reserve(request("wanted-by-many"), "secret"))));

        assertThat(made).filteredOn(failure -> failure == null).hasSize(1);
        assertThat(made).filteredOn(failure -> failure != null).allMatch(SlugTakenException.class::isInstance);
    }

    @Test
    void aStepThatIsNoneOfItsLifeIsRefused() {
        var clinic = fixture.open().record();

        assertThatThrownBy(() -> clinics.become(clinic.id(), ClinicState.PROVISIONING))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("clinic " + clinic.slug() + " is ACTIVE and cannot become PROVISIONING");
        clinics.become(clinic.id(), ClinicState.SUSPENDED);
        assertThat(clinics.byId(clinic.id())).map(ClinicRecord::state).hasValue(ClinicState.SUSPENDED);
        clinics.become(clinic.id(), ClinicState.ACTIVE);
        assertThat(clinics.byId(clinic.id())).map(ClinicRecord::state).hasValue(ClinicState.ACTIVE);
        clinics.become(clinic.id(), ClinicState.ARCHIVED);
        assertThatThrownBy(() -> clinics.become(clinic.id(), ClinicState.ACTIVE))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoOpensAClinicThatWasOpenedBeforeChangesNothingOfWhatItBecameSince() {
        var clinic = fixture.open().record();
        for (var since : List.of(ClinicState.SUSPENDED, ClinicState.ARCHIVED)) {
            clinics.become(clinic.id(), since);

            clinics.activate(clinic.id(), "0001");

            assertThat(clinics.byId(clinic.id())).hasValueSatisfying(now -> {
                assertThat(now.state()).isEqualTo(since);
                assertThat(now.schemaVersion()).isEqualTo(clinic.schemaVersion());
            });
        }
    }

    @Test
    void whatSomebodyElseHasMadeOfItMeanwhileStays() {
        var id = fixture.open().record().id();
        clinics.become(id, ClinicState.MIGRATING);

        assertThat(clinics.becomeFrom(ClinicState.MIGRATING, id, ClinicState.SUSPENDED, "fire"))
                .isTrue();
        assertThat(clinics.becomeFrom(ClinicState.MIGRATING, id, ClinicState.ACTIVE, null))
                .isFalse();

        assertThat(clinics.byId(id)).map(ClinicRecord::state).hasValue(ClinicState.SUSPENDED);
    }

    @Test
    void whatIsNotThereCannotBeChanged() {
        var nobody = UUID.randomUUID();

        assertThat(clinics.byId(nobody)).isEmpty();
        assertThatThrownBy(() -> clinics.activate(nobody, "0004")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> clinics.become(nobody, ClinicState.ACTIVE)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> clinics.hasSchema(nobody, "1")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    @TestTransaction
    void aNewClinicGoesToTheOpenServerWithTheFewest() {
        clinics.reserve(request("first-of-all"), "secret");
        var second = servers.register("second", new ServerAddress("db2.example", 5432), "admin", "secret");
        assertThat(clinics.reserve(request("to-the-second"), "secret").server().id())
                .isEqualTo(second.id());

        serverRows.update("state = ?1 where id = ?2", ServerState.DRAINING, second.id());
        assertThat(clinics.reserve(request("not-to-the-second"), "secret")
                        .server()
                        .id())
                .isNotEqualTo(second.id());

        serverRows.update("state = ?1", ServerState.CLOSED);
        assertThatThrownBy(() -> clinics.reserve(request("nowhere"), "secret"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no database server is open for new clinics");
    }

    @Test
    @TestTransaction
    void aServerThatIsRegisteredAgainIsTheSameAtItsNewAddress() {
        var before = servers.register("second", new ServerAddress("db2.example", 5432), "admin", "secret");
        var after = servers.register("second", new ServerAddress("db3.example", 5433), "admin", "other");

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.url("x")).isEqualTo("jdbc:postgresql://db3.example:5433/x");
        assertThat(unsealed(after.sealedProvisionerPassword(), ServerRecord.passwordContext(after.id())))
                .isEqualTo("other");
    }

    @Test
    @Proves("TEN-02")
    void sealedCredentialsOpenForTheirOwnClinicAlone() {
        var one = fixture.open().record();
        var other = fixture.open().record();
        var sealed = one.sealedRolePassword();

        assertThat(unsealed(sealed, ClinicRecord.rolePasswordContext(one.id()))).hasSizeGreaterThanOrEqualTo(24);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain(unsealed(sealed, ClinicRecord.rolePasswordContext(one.id())));
        var key = one.signingKeys().getFirst();
        for (var elsewhere : List.of(
                ClinicRecord.rolePasswordContext(other.id()),
                ServerRecord.passwordContext(one.id()),
                SigningKeyRecord.privateKeyContext(one.id(), key.id()),
                "")) {
            assertThatThrownBy(() -> sealing.unseal(sealed, elsewhere)).isInstanceOf(UnsealException.class);
        }
        assertThatThrownBy(() -> sealing.unseal(
                        key.sealedPrivateKey(), SigningKeyRecord.privateKeyContext(other.id(), key.id())))
                .isInstanceOf(UnsealException.class);
        var altered = sealed.clone();
        altered[altered.length - 1] ^= 1;
        assertThatThrownBy(() -> sealing.unseal(altered, ClinicRecord.rolePasswordContext(one.id())))
                .isInstanceOf(UnsealException.class);
    }

    @Test
    void aSecondSigningKeyIsNotTakenInPlaceOfTheFirst() {
        var clinic = fixture.open().record();
        var first = clinic.signingKeys().getFirst();

        clinics.ensureSigningKey(clinic.id(), new SigningKeyRecord(Ids.next(), new byte[1], new byte[1], true));

        assertThat(clinics.byId(clinic.id()).orElseThrow().signingKeys())
                .extracting(SigningKeyRecord::id)
                .containsExactly(first.id());
    }

    private String unsealed(byte[] sealed, String context) {
        return new String(sealing.unseal(sealed, context), StandardCharsets.UTF_8);
    }

    private static NewClinic request(String slug) {
        return new NewClinic(Ids.next(), slug, "Test", PlanRecord.STANDARD, "UTC", "en", List.of("https://a.example"));
    }
}
