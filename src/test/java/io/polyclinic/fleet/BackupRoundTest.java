package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.backups.BackupsConfig;
import io.polyclinic.catalog.Backups;
import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("DAT-03")
class BackupRoundTest {

    @Inject
    TestClinics clinics;

    @Inject
    BackupRound round;

    @Inject
    DailyBackups daily;

    @Inject
    TestBackups testBackups;

    @Inject
    Backups backups;

    @Inject
    Clinics catalog;

    @Inject
    CatalogLocks locks;

    @Inject
    Scheduler scheduler;

    @Inject
    BackupsConfig config;

    @Test
    void whoIsDueIsBackedUpOnce() {
        var clinic = clinics.open().record();

        take(Set.of(clinic.id()));
        take(Set.of(clinic.id()));

        assertThat(backups.kept(Optional.of(clinic.id()))).hasSize(1);
    }

    @Test
    void whoIsBeingWorkedOnOrFailsKeepsNobodyElseFromIt() {
        var busy = clinics.open().record();
        var failing = clinics.open().record();
        var other = clinics.open().record();
        testBackups.execute(failing, "update tenant_identity set clinic_id = gen_random_uuid()");
        try (var lock = locks.tryHold("clinic " + busy.id()).orElseThrow()) {
            take(Set.of(busy.id(), failing.id(), other.id()));
        }

        assertThat(backups.kept(Optional.of(busy.id()))).isEmpty();
        assertThat(backups.kept(Optional.of(failing.id()))).isEmpty();
        assertThat(backups.kept(Optional.of(other.id()))).hasSize(1);

        take(Set.of(busy.id()));
        assertThat(backups.kept(Optional.of(busy.id()))).hasSize(1);
    }

    @Test
    void aServerThatIsToldToEndBeginsNoMore() {
        var clinic = clinics.open().record();

        round.take(() -> false, it -> it.id().equals(clinic.id()));

        assertThat(backups.kept(Optional.of(clinic.id()))).isEmpty();
    }

    @Test
    void anArchivedClinicIsNotBackedUpEachDay() {
        var clinic = clinics.open().record();
        assertThat(BackupTimes.areFor(clinic)).isTrue();

        catalog.become(clinic.id(), ClinicState.ARCHIVED);

        assertThat(BackupTimes.areFor(catalog.byId(clinic.id()).orElseThrow())).isFalse();
    }

    @Test
    void whereItIsNotTurnedOnNothingIsTakenByItself() {
        assertThat(config.daily()).isFalse();

        daily.begin();

        assertThat(scheduler.getScheduledJobs()).isEmpty();
    }

    @Test
    void whereItIsTurnedOnAJobLooksAfterItAndOneNodeAtATimeIsAtIt() {
        var on = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(BackupsConfig.class)
                .withDefaultValue("polyclinic.backups.daily", "true")
                .build()
                .getConfigMapping(BackupsConfig.class);
        var turnedOn = new DailyBackups(round, scheduler, locks, on);
        var clinic = clinics.open().record();

        turnedOn.begin();
        assertThat(scheduler.unscheduleJob(DailyBackups.JOB)).isNotNull();
        try (var lock = locks.tryHold(DailyBackups.JOB).orElseThrow()) {
            turnedOn.look();
        }

        assertThat(backups.kept(Optional.of(clinic.id()))).isEmpty();
    }

    private void take(Set<UUID> which) {
        round.take(() -> true, clinic -> which.contains(clinic.id()));
    }
}
