package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import io.polyclinic.identity.Passwords;
import io.polyclinic.identity.TestAccounts;
import io.polyclinic.tenancy.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Making a clinic, dead at each of its steps as far as the catalog can tell, and beside things of others. Processes that are killed in truth: {@link CreateKilledIT}. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-02")
class CreationKilledTest {

    private static final String NEVER_SAID = "never said aloud";
    private static final String LAST = "the password of the last run";

    @Inject
    TestClinics fixture;

    @Inject
    ClinicCreation creation;

    @Inject
    ClinicReservation reservation;

    @Inject
    CreationSteps steps;

    @Inject
    Operations operations;

    @Inject
    Passwords passwords;

    @Inject
    ServerSight sight;

    @Inject
    Tenants tenants;

    @Inject
    TestAccounts accounts;

    @BeforeEach
    void prepare() {
        fixture.prepare();
    }

    @ParameterizedTest
    @EnumSource
    void deadThreeTimesAtAStepItEndsWithOneClinic(CreationStep step) {
        var slug = "crash-" + step.name().toLowerCase(Locale.ROOT).replace('_', '-');
        for (var moment : Dying.Moment.values()) {
            die(slug, step, moment);
        }

        var clinic = creation.create(request(slug, LAST));

        assertThat(clinic.state()).isEqualTo(ClinicState.ACTIVE);
        assertThat(sight.tracesOf(clinic)).containsExactly("database clinic_ID", "role clinic_ID");
        assertThat(operations.newest(Optional.of(clinic.id()), false, 9))
                .extracting(OperationRecord::state)
                .containsExactly(OperationState.DONE);
        assertThat(new TestClinic(clinic, email(slug), LAST, tenants, accounts).tokenOf(email(slug)))
                .isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESERVE", "DATABASE", "FIRST_ADMIN"})
    void whatWasBegunIsFinishedOnlyWithTheSameWords(CreationStep step) {
        var slug = "begun-" + step.name().toLowerCase(Locale.ROOT).replace('_', '-');
        die(slug, step, Dying.Moment.DONE);

        assertThatThrownBy(() -> creation.create(request(slug, "Another name", email(slug), LAST)))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("--name \"Clinic " + slug + "\"");
    }

    @Test
    void aHalfMadeClinicIsNotInTheWayOfAnother() {
        die("half-made", CreationStep.DATABASE, Dying.Moment.DONE);

        assertThat(creation.create(request("beside-it", LAST)).state()).isEqualTo(ClinicState.ACTIVE);
    }

    @Test
    void anAdministratorOfAnInterruptedAttemptIsNotJoinedByASecond() {
        die("two-admins", CreationStep.FIRST_ADMIN, Dying.Moment.DONE);

        assertThatThrownBy(() -> creation.create(request("two-admins", "Clinic two-admins", "b@b.example", LAST)))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("--admin-email");
    }

    @Test
    void aDatabaseOfSomebodyElseUnderTheClinicsNameIsNotTouched() {
        var clinic = die("foreign", CreationStep.ROLE, Dying.Moment.DONE);
        var name = clinic.databaseName();
        // owned by the product's own owner, as if somebody had made it by hand: not even that makes it the clinic's
        sight.execute(clinic.server(), "create database " + name + " owner " + ServerAdmin.OWNER);
        sight.in(clinic.server(), name, "create table precious as select 42 as answer");

        for (var attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(() -> creation.create(request("foreign", LAST)))
                    .isInstanceOf(FleetException.class)
                    .hasMessage("a database " + name + " is on server main that was not made here; it was not touched");
        }

        assertThat(sight.column(clinic.server(), name, "select answer from precious"))
                .containsExactly("42");
        sight.execute(clinic.server(), "drop database " + name);
        assertThat(creation.create(request("foreign", LAST)).state()).isEqualTo(ClinicState.ACTIVE);
    }

    @Test
    void aRoleOfSomebodyElseUnderTheClinicsNameIsNotTouched() {
        var clinic = die("foreign-role", CreationStep.RESERVE, Dying.Moment.DONE);
        sight.execute(clinic.server(), "create role " + clinic.roleName() + " nologin");
        try {
            assertThatThrownBy(() -> creation.create(request("foreign-role", LAST)))
                    .isInstanceOf(FleetException.class)
                    .hasMessage("a role " + clinic.roleName()
                            + " is on server main that was not made here; it was not touched");

            assertThat(sight.tracesOf(clinic)).containsExactly("role clinic_ID shut out");
        } finally {
            sight.execute(clinic.server(), "drop role " + clinic.roleName());
        }
    }

    private ClinicRecord die(String slug, CreationStep step, Dying.Moment moment) {
        var request = request(slug, NEVER_SAID);
        var clinic = reservation.reserve(request);
        var attempt = operations.beginOrResume(OperationKind.CREATE_CLINIC, clinic.id(), new Mandate("tests"));
        var log = new Dying(operations, attempt, step, moment);
        assertThat(catchThrowable(() -> steps.takeAll(log, clinic, request)))
                .as("%s at %s", step, moment)
                .isInstanceOf(Dying.Death.class);
        return clinic;
    }

    private CreateClinic request(String slug, String password) {
        return request(slug, "Clinic " + slug, email(slug), password);
    }

    private CreateClinic request(String slug, String name, String email, String password) {
        var hash = passwords.hash(password);
        return new CreateClinic(slug, name, "standard", "Asia/Kolkata", "en-IN", List.of(), email, hash, "tests");
    }

    private static String email(String slug) {
        return "admin@" + slug + ".example";
    }
}
