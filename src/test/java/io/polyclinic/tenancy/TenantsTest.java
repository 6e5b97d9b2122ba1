package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-02")
class TenantsTest {

    @Inject
    TestClinics clinics;

    @Inject
    Tenants tenants;

    @Inject
    CurrentClinic current;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    @Test
    void workSeesTheClinicThatItEntered() {
        var one = clinics.open();
        var other = clinics.open();

        assertThat(one.inside(this::whoseDatabase)).isEqualTo(one.record().id().toString());
        assertThat(other.inside(this::whoseDatabase))
                .isEqualTo(other.record().id().toString());
    }

    @Test
    void aClinicIsNotEnteredInsideATransaction() {
        var clinic = clinics.open();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().call(() -> enter(clinic)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside a transaction");
    }

    @Test
    void aClinicIsNotEnteredInsideAnother() {
        var one = clinics.open();
        var other = clinics.open();

        assertThatThrownBy(() -> one.inside(() -> enter(other))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        one.inside(() -> QuarkusTransaction.suspendingExisting().call(() -> enter(other))))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasStackTraceContaining("entered already");
    }

    @Test
    void afterTheWorkNoClinicIsEntered() {
        var clinic = clinics.open();
        clinic.inside(this::whoseDatabase);

        assertThat(current.isEntered()).isFalse();
        assertThatThrownBy(current::get).isInstanceOf(NoClinicException.class);
    }

    @Test
    void aFailureRollsTheWorkBack() {
        var clinic = clinics.open();

        assertThatThrownBy(() -> clinic.inside(() -> {
                    disableAllAccounts();
                    throw new IllegalArgumentException("and now this");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(clinic.inside(this::activeAccounts)).isEqualTo(1);
    }

    @Test
    void whatWasDoneStays() {
        var clinic = clinics.open();
        clinic.inside(this::disableAllAccounts);

        assertThat(clinic.inside(this::activeAccounts)).isZero();
    }

    private String enter(TestClinic clinic) {
        return tenants.in(clinic.record(), this::whoseDatabase);
    }

    private String whoseDatabase() {
        return tenant.createNativeQuery("select clinic_id::text from tenant_identity", String.class)
                .getSingleResult()
                .toString();
    }

    private int disableAllAccounts() {
        return tenant.createNativeQuery("update account set state = 'DISABLED'").executeUpdate();
    }

    private long activeAccounts() {
        return (Long) tenant.createNativeQuery("select count(*) from account where state = 'ACTIVE'", Long.class)
                .getSingleResult();
    }
}
