package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was changed by hand is found for what it is, what is safe is mended, and in a healthy clinic nothing is found. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-02", "TEN-06"})
class DoctorTest {

    @Inject
    TestClinics clinics;

    @Inject
    Doctor doctor;

    @Inject
    Repairs repairs;

    @Inject
    Clinics catalog;

    @Inject
    DriftByHand hand;

    @Test
    void nothingIsInventedInAHealthyClinic() {
        var clinic = clinics.open().record();

        var checkup = doctor.examine(List.of(clinic.slug()), () -> {});

        assertThat(checkup.findings()).isEmpty();
        assertThat(checkup.isClean()).isTrue();
        assertThat(checkup.clinics()).singleElement().satisfies(facts -> {
            assertThat(facts.slug()).isEqualTo(clinic.slug());
            assertThat(facts.schemaVersion()).isEqualTo(clinic.schemaVersion());
            assertThat(facts.bytes()).isPositive();
        });
    }

    @ParameterizedTest
    @EnumSource
    void eachDriftIsFoundForWhatItIs(Drift drift) {
        var clinic = clinics.open().record();
        var other = clinics.open().record();
        hand.put(drift, clinic, other);
        try {
            assertThat(codes(clinic)).containsExactlyInAnyOrderElementsOf(drift.codes());
            assertThat(found(clinic)).allSatisfy(finding -> {
                assertThat(finding.clinic()).isEqualTo(clinic.slug());
                assertThat(finding.server()).isEqualTo(clinic.server().name());
                assertThat(finding.what()).isNotBlank();
                assertThat(finding.remedy()).isNotBlank();
            });
        } finally {
            hand.takeBack(drift, clinic, other);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSafeIsMendedAndTheRestIsLeftAsItIs(Drift drift) {
        var opened = clinics.open();
        var clinic = opened.record();
        var other = clinics.open().record();
        hand.put(drift, clinic, other);
        try {
            var done = repairs.mend(mendable(clinic), new Mandate("a test", "drift"));

            assertThat(codes(clinic))
                    .containsExactlyInAnyOrderElementsOf(
                            drift.isMended() ? List.of() : drift.codes());
            if (drift.isMended()) {
                assertThat(done).isNotEmpty().allSatisfy(repaired -> assertThat(repaired.error())
                        .isNull());
                opened.asAdmin().get("/api/v1/patients").then().statusCode(200);
            }
        } finally {
            hand.takeBack(drift, clinic, other);
        }
    }

    @Test
    void aNewPasswordPutsTheClinicIntoItsNextGeneration() {
        var clinic = clinics.open().record();
        hand.put(Drift.PASSWORD_CHANGED, clinic, clinic);

        var done = repairs.mend(mendable(clinic), new Mandate("a test", "drift"));

        assertThat(done).containsExactly(new Checkup.Repaired(FindingCode.PASSWORD_REFUSED, clinic.slug(), null));
        assertThat(catalog.byId(clinic.id()).orElseThrow().generation()).isEqualTo(clinic.generation() + 1);
    }

    private List<Finding> mendable(ClinicRecord clinic) {
        return Repairs.mendable(doctor.examine(List.of(clinic.slug()), () -> {}));
    }

    private List<Finding> found(ClinicRecord clinic) {
        return doctor.examine(List.of(clinic.slug()), () -> {}).findings();
    }

    private Stream<FindingCode> codes(ClinicRecord clinic) {
        return found(clinic).stream().map(Finding::code);
    }
}
