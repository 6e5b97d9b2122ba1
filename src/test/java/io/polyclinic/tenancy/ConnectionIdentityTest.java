package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ChangedClinic;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Sealing;
import io.polyclinic.platform.UnsealException;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A catalog that says wrong things about a clinic does not lead it into another's database. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-02")
class ConnectionIdentityTest {

    private static final int GENERATION_OF_THE_MISTAKE = 99;

    @Inject
    TestClinics clinics;

    @Inject
    Tenants tenants;

    @Inject
    Sealing sealing;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    @Test
    void aRecordThatLeadsIntoAnotherClinicsDatabaseIsRefused() {
        var theirs = clinics.open().record();
        var mistaken = leadingTo(theirs, resealed(theirs, clinics.open().record()));

        assertThatThrownBy(() -> read(mistaken)).hasStackTraceContaining("led elsewhere and was destroyed");
        for (var attempt = 0; attempt < 2; attempt++) { // and nobody tries again before somebody has looked at it
            assertThatThrownBy(() -> read(mistaken)).hasMessageContaining("database cannot be reached");
        }
    }

    @Test
    void aPasswordOfAnotherClinicIsNotEvenUnsealed() {
        var theirs = clinics.open().record();
        var mistaken = leadingTo(theirs, new Mistake(clinics.open().record(), theirs.sealedRolePassword()));

        assertThatThrownBy(() -> read(mistaken)).isInstanceOf(UnsealException.class);
    }

    @Test
    void theRightRecordIsLetIn() {
        assertThat(read(clinics.open().record())).hasSize(1);
    }

    private List<?> read(ClinicRecord clinic) {
        return tenants.in(
                clinic,
                () -> tenant.createNativeQuery("select email from account", String.class)
                        .getResultList());
    }

    /** Whose record is wrong, and the password in it. */
    private record Mistake(ClinicRecord ours, byte[] password) {}

    /** The other's password, sealed as if it were ours. */
    private Mistake resealed(ClinicRecord theirs, ClinicRecord ours) {
        var password = sealing.unseal(theirs.sealedRolePassword(), ClinicRecord.rolePasswordContext(theirs.id()));
        return new Mistake(ours, sealing.seal(password, ClinicRecord.rolePasswordContext(ours.id())));
    }

    private static ClinicRecord leadingTo(ClinicRecord theirs, Mistake mistake) {
        return ChangedClinic.of(mistake.ours())
                .inGeneration(GENERATION_OF_THE_MISTAKE)
                .ledTo(theirs)
                .withPassword(mistake.password())
                .record(theirs.roleName());
    }
}
