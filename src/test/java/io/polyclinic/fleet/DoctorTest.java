package io.polyclinic.fleet;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What was changed by hand is found for what it is, what is safe is mended, and in a healthy clinic nothing is found. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-02")
class DoctorTest {

    private static final Mandate MANDATE = new Mandate("a test", "drift");

    @Inject
    TestClinics clinics;

    @Inject
    Doctor doctor;

    @Inject
    Repairs repairs;

    @Inject
    Clinics catalog;

    @Inject
    Operations operations;

    @Inject
    DriftByHand hand;

    @Inject
    CommandLine.IFactory factory;

    private final Map<Drift, TestClinic> drifted = new EnumMap<>(Drift.class);
    private ClinicRecord healthy;

    @Test
    void eachDriftIsFoundForWhatItIsAndMendedWhereThatIsSafe() {
        healthy = clinics.open().record();
        var other = clinics.open().record();
        for (var drift : Drift.values()) {
            drifted.put(drift, clinics.open());
        }
        drifted.forEach((drift, clinic) -> hand.put(drift, clinic.record(), other));
        try {
            var seen = new AtomicInteger();
            var sick = examine(seen);
            assertThat(seen).hasValue(Drift.values().length + 1);
            drifted.forEach((drift, clinic) ->
                    assertThat(codes(sick, clinic)).as(drift.name()).isEqualTo(Set.copyOf(drift.codes())));
            assertThat(sick.findings()).noneMatch(finding -> healthy.slug().equals(finding.clinic()));
            assertThat(sick.isClean()).isFalse();

            var done = repairs.mend(Repairs.mendable(sick), MANDATE);

            assertThat(done).allSatisfy(repaired -> assertThat(repaired.error()).isNull());
            var after = examine(new AtomicInteger());
            drifted.forEach((drift, clinic) -> assertThat(codes(after, clinic))
                    .as(drift.name())
                    .isEqualTo(drift.isMended() ? Set.of() : Set.copyOf(drift.codes())));
            drifted.forEach(this::isServedIfMended);
        } finally {
            drifted.forEach((drift, clinic) -> hand.takeBack(drift, clinic.record(), other));
        }
    }

    private void isServedIfMended(Drift drift, TestClinic clinic) {
        if (drift.isMended()) {
            clinic.asAdmin().get("/api/v1/patients").then().statusCode(200);
            assertThat(operations.newest(Optional.of(clinic.record().id()), false, 1))
                    .as(drift.name())
                    .singleElement()
                    .satisfies(operation -> {
                        assertThat(operation.kind()).isEqualTo(OperationKind.REPAIR);
                        assertThat(operation.state()).isEqualTo(OperationState.DONE);
                        assertThat(operation.mandate()).isEqualTo(MANDATE);
                        assertThat(operation.parameters())
                                .containsEntry(
                                        "finding", drift.codes().getFirst().name());
                    });
        }
    }

    private Checkup examine(AtomicInteger seen) {
        var slugs = drifted.values().stream().map(clinic -> clinic.record().slug());
        return doctor.examine(Stream.concat(slugs, Stream.of(healthy.slug())).toList(), seen::incrementAndGet);
    }

    private static Set<FindingCode> codes(Checkup checkup, TestClinic clinic) {
        return checkup.findings().stream()
                .collect(groupingBy(finding -> String.valueOf(finding.clinic()), mapping(Finding::code, toSet())))
                .getOrDefault(clinic.record().slug(), Set.of());
    }

    @Test
    void aHealthyClinicIsClean() {
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

    @Test
    void theCommandSaysByItsCodeWhetherSomethingIsWrong() {
        var clinic = clinics.open().record();
        assertThat(command("doctor", "--only", clinic.slug())).isZero();

        hand.put(Drift.OPENED_TO_PUBLIC, clinic, clinic);

        assertThat(command("doctor", "--only", clinic.slug(), "--json")).isEqualTo(3);
        assertThat(command("doctor", "--only", clinic.slug(), "--repair", "--yes"))
                .isZero();
        assertThat(command("run", "--only", clinic.slug(), "--", "select count(*) from patient"))
                .isZero();
        assertThat(command("run", "--only", clinic.slug(), "--json", "--", "select nothing"))
                .isEqualTo(1);
    }

    private int command(String... words) {
        return new CommandLine(PolyclinicCommand.class, factory).execute(words);
    }

    @Test
    void aNewPasswordPutsTheClinicIntoItsNextGeneration() {
        var clinic = clinics.open().record();
        hand.put(Drift.PASSWORD_CHANGED, clinic, clinic);

        var found = doctor.examine(List.of(clinic.slug()), () -> {});
        var done = repairs.mend(Repairs.mendable(found), MANDATE);

        assertThat(done).containsExactly(new Checkup.Repaired(FindingCode.PASSWORD_REFUSED, clinic.slug(), null));
        assertThat(catalog.byId(clinic.id()).orElseThrow().generation()).isEqualTo(clinic.generation() + 1);
    }

    @Test
    void whatComesToLightByARepairIsMendedToo() {
        var clinic = clinics.open().record();
        hand.put(Drift.PASSWORD_CHANGED, clinic, clinic);
        hand.put(Drift.ROLE_SHUT_OUT, clinic, clinic);

        var found = doctor.examine(List.of(clinic.slug()), () -> {});
        var done = repairs.mend(Repairs.mendable(found), MANDATE);

        assertThat(found.findings()).extracting(Finding::code).containsExactly(FindingCode.ROLE_MAY_NOT_LOG_IN);
        assertThat(done)
                .extracting(Checkup.Repaired::code)
                .containsExactly(FindingCode.ROLE_MAY_NOT_LOG_IN, FindingCode.PASSWORD_REFUSED);
        assertThat(doctor.examine(List.of(clinic.slug()), () -> {}).findings()).isEmpty();
    }

    @Test
    void nothingIsMendedInADatabaseThatSaysThatItIsAnothers() {
        var clinic = clinics.open().record();
        var other = clinics.open().record();
        hand.put(Drift.MARKER_CHANGED, clinic, other);
        hand.put(Drift.RIGHT_TAKEN, clinic, other);
        hand.put(Drift.PASSWORD_CHANGED, clinic, other);
        try {
            var found = doctor.examine(List.of(clinic.slug()), () -> {});
            var done = repairs.mend(Repairs.mendable(found), MANDATE);

            assertThat(done)
                    .isNotEmpty()
                    .allSatisfy(repaired -> assertThat(repaired.error()).isNotNull());
            assertThat(doctor.examine(List.of(clinic.slug()), () -> {}).findings())
                    .extracting(Finding::code)
                    .contains(FindingCode.MARKER_OF_ANOTHER, FindingCode.GRANTS_DIFFER, FindingCode.PASSWORD_REFUSED);
        } finally {
            hand.takeBack(Drift.MARKER_CHANGED, clinic, other);
        }
    }
}
