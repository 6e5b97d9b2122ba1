package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.catalog.ServerAddress;
import io.polyclinic.catalog.Servers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is on a server and no clinic's, what a purge has left, and what somebody began and did not finish. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-02")
class StraysTest {

    private static final Mandate MANDATE = new Mandate("a test");

    @Inject
    TestClinics clinics;

    @Inject
    Strays strays;

    @Inject
    Doctor doctor;

    @Inject
    Repairs repairs;

    @Inject
    FinishingDrops drops;

    @Inject
    ServerVisits visits;

    @Inject
    Servers servers;

    @Inject
    ServerAdmins admins;

    @Inject
    Clinics catalog;

    @Inject
    Operations operations;

    @Inject
    DoctorConfig config;

    @Inject
    Clock clock;

    @Inject
    DriftByHand hand;

    private final String unique = UUID.randomUUID().toString().replace("-", "");
    private final List<String> left = new ArrayList<>();

    @AfterEach
    void takeAway() {
        left.forEach(statement -> onServer(statement));
    }

    @Test
    void whatIsOursAndNoClinicsIsToldForWhatItIs() {
        clinics.prepare();
        database("clinic_" + unique, "owner polyclinic_owner");
        database("polyclinic_template_" + unique, "owner polyclinic_owner");
        database("polyclinic_template_" + unique + "_new", "owner polyclinic_owner");
        database("somebodys_" + unique, "");
        onServer("create role clinic_" + unique + " in role polyclinic_tenant");
        left.add("drop role clinic_" + unique);

        assertThat(find())
                .filteredOn(finding -> String.valueOf(finding.subject()).contains(unique))
                .extracting(Finding::code, Finding::subject)
                .containsExactlyInAnyOrder(
                        tuple(FindingCode.ORPHAN_DATABASE, "clinic_" + unique),
                        tuple(FindingCode.OTHER_TEMPLATE, "polyclinic_template_" + unique),
                        tuple(FindingCode.HALF_BUILT, "polyclinic_template_" + unique + "_new"),
                        tuple(FindingCode.ORPHAN_ROLE, "clinic_" + unique));
    }

    @Test
    void aDatabaseThatIsOpenToEverybodyIsToldWhoseverItIs() {
        clinics.prepare();
        onServer("create database open_" + unique + " template template0 strategy wal_log");
        left.add("drop database open_" + unique);

        assertThat(find())
                .contains(new Finding(
                        FindingCode.SERVER_OPEN_TO_PUBLIC,
                        "main",
                        null,
                        "open_" + unique,
                        "everybody may connect to open_" + unique));
    }

    @Test
    void aServerThatIsAwayIsToldOnceAndNothingOfItsClinics() {
        var clinic = clinics.open().record();
        var away = servers.drafted(clinic.server(), new ServerAddress("localhost", 1), null);

        var visit = visits.visit(away, List.of(clinic), () -> {});

        assertThat(visit.clinics()).isEmpty();
        assertThat(visit.findings()).extracting(Finding::code).containsExactly(FindingCode.SERVER_UNREACHABLE);
    }

    @Test
    void clinicsTheCatalogAndThisReleasesTemplateAreNoStrays() {
        var clinic = clinics.open().record();

        assertThat(find())
                .extracting(Finding::subject)
                .doesNotContain(
                        clinic.databaseName(),
                        clinic.roleName(),
                        "polyclinic_central",
                        "postgres",
                        "polyclinic_provisioner");
    }

    @Test
    void ofAPurgedClinicWhatIsLeftIsToldAndOnlyAnInterruptedRemovalIsFinished() {
        var clinic = clinics.open().record();
        hand.inside(
                clinic, "polyclinic_central", "update clinic set state = 'PURGED' where id = '" + clinic.id() + "'");

        assertThat(codes(clinic)).contains(FindingCode.DATABASE_LEFT, FindingCode.ROLE_LEFT);
        assertThat(repair(clinic)).isEmpty();
        assertThatThrownBy(() -> drops.finish(reread(clinic), "main", clinic.databaseName()))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("is whole");

        interruptDrop(clinic);
        assertThat(codes(clinic)).contains(FindingCode.INTERRUPTED_DROP).doesNotContain(FindingCode.DATABASE_LEFT);
        assertThat(repair(clinic))
                .containsExactly(new Checkup.Repaired(FindingCode.INTERRUPTED_DROP, clinic.slug(), null));
        assertThat(codes(clinic)).containsExactly(FindingCode.ROLE_LEFT);
        onServer("drop role " + clinic.roleName());
    }

    @Test
    void anInterruptedRemovalOfADatabaseThatIsInUseIsNotFinished() {
        var clinic = clinics.open().record();
        interruptDrop(clinic);

        assertThat(codes(clinic)).containsExactly(FindingCode.DATABASE_INVALID);
        assertThat(repair(clinic)).isEmpty();
        assertThatThrownBy(() -> drops.finish(clinic, "main", clinic.databaseName()))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("the catalog does not say");
        assertThat(find()).extracting(Finding::subject).doesNotContain(clinic.databaseName());
        EmbeddedForTests.asSuperuser(
                clinic.server().port(),
                "update pg_database set datconnlimit = -1 where datname = '" + clinic.databaseName() + "'");
    }

    @Test
    void whatWasBegunAndLeftIsToldOnceItIsOld() {
        var clinic = clinics.open().record();
        var attempt = operations.begin(OperationKind.MOVE_CLINIC, clinic.id(), MANDATE, Map.of());
        var now = new UnfinishedWork(operations, config, clock);
        var later = new UnfinishedWork(operations, config, Clock.offset(clock, Duration.ofHours(2)));

        assertThat(now.find(List.of(clinic))).extracting(Finding::clinic).doesNotContain(clinic.slug());
        assertThat(later.find(List.of(clinic)))
                .extracting(Finding::code, Finding::clinic)
                .contains(tuple(FindingCode.OPERATION_UNFINISHED, clinic.slug()));

        operations.fail(attempt, "a test");
        assertThat(now.find(List.of(clinic)))
                .filteredOn(finding -> clinic.slug().equals(finding.clinic()))
                .extracting(Finding::code)
                .containsExactly(FindingCode.OPERATION_UNFINISHED);

        operations.abort(attempt.id(), MANDATE);
        assertThat(now.find(List.of(clinic)))
                .filteredOn(finding -> clinic.slug().equals(finding.clinic()))
                .isEmpty();
    }

    @Test
    void aClinicThatIsBeingMadeForLongIsTold() {
        var begun = ClinicByHand.record(ClinicState.PROVISIONING, clock.instant());
        var now = new UnfinishedWork(operations, config, clock);
        var later = new UnfinishedWork(operations, config, Clock.offset(clock, Duration.ofHours(2)));

        assertThat(now.find(List.of(begun))).extracting(Finding::code).doesNotContain(FindingCode.PROVISIONING_LONG);
        assertThat(later.find(List.of(begun))).extracting(Finding::code).contains(FindingCode.PROVISIONING_LONG);
    }

    /** As PostgreSQL leaves a database whose removal was interrupted. */
    private static void interruptDrop(ClinicRecord clinic) {
        EmbeddedForTests.asSuperuser(
                clinic.server().port(),
                "update pg_database set datconnlimit = -2 where datname = '" + clinic.databaseName()
                        + "'; select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '"
                        + clinic.databaseName() + "'");
    }

    private List<Finding> find() {
        var server = servers.byName("main").orElseThrow();
        try (var admin = admins.open(server)) {
            var seen = ServerReading.read(admin);
            return strays.find(server, seen, strays.known(catalog.all(), Set.of()));
        }
    }

    private List<FindingCode> codes(ClinicRecord clinic) {
        return doctor.examine(List.of(clinic.slug()), () -> {}).findings().stream()
                .map(Finding::code)
                .toList();
    }

    private List<Checkup.Repaired> repair(ClinicRecord clinic) {
        return repairs.mend(Repairs.mendable(doctor.examine(List.of(clinic.slug()), () -> {})), MANDATE);
    }

    private ClinicRecord reread(ClinicRecord clinic) {
        return catalog.byId(clinic.id()).orElseThrow();
    }

    private void database(String name, String owner) {
        onServer("create database " + name + " template template0 strategy wal_log " + owner);
        left.add("drop database " + name);
        onServer("revoke all on database " + name + " from public");
    }

    private void onServer(String statement) {
        try (var server = admins.open(servers.byName("main").orElseThrow())) {
            server.execute(statement);
        }
    }
}
