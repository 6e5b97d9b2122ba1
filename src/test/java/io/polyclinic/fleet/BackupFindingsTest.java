package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.LatestBackups.LatestBackup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the doctor says of backups, at noon of some day. */
class BackupFindingsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant LONG_AGO = NOON.minus(Duration.ofDays(100));
    private static final Instant YESTERDAY = NOON.minus(Duration.ofDays(1));
    private static final Instant LAST_WEEK = NOON.minus(Duration.ofDays(7));

    private final BackupFindings findings =
            new BackupFindings(null, new ClinicByHand.Closely(), Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void aYoungGoodBackupIsEnough() {
        var clinic = ClinicByHand.record(ClinicState.ACTIVE, LONG_AGO);

        assertThat(codes(clinic, new LatestBackup(clinic.id(), YESTERDAY, null)))
                .isEmpty();
        assertThat(codes(clinic, new LatestBackup(clinic.id(), YESTERDAY, true)))
                .isEmpty();
    }

    @Test
    void anOldOneANoneAndOneThatCannotBeRestoredAreTold() {
        var clinic = ClinicByHand.record(ClinicState.ACTIVE, LONG_AGO);

        assertThat(codes(clinic, new LatestBackup(clinic.id(), LAST_WEEK, null)))
                .containsExactly(FindingCode.BACKUP_OLD);
        assertThat(codes(clinic)).containsExactly(FindingCode.BACKUP_MISSING);
        assertThat(codes(clinic, new LatestBackup(clinic.id(), null, false)))
                .containsExactly(FindingCode.BACKUP_MISSING, FindingCode.RESTORE_TEST_FAILED);
    }

    @Test
    void aClinicThatWasMadeTodayNeedsNoneYet() {
        assertThat(codes(ClinicByHand.record(ClinicState.ACTIVE, NOON.minus(Duration.ofHours(3)))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PROVISIONING", "ARCHIVED", "PURGED", "MIGRATING"})
    void ofClinicsThatNobodyWorksInNothingIsSaid(ClinicState state) {
        assertThat(codes(ClinicByHand.record(state, LONG_AGO))).isEmpty();
    }

    private List<FindingCode> codes(ClinicRecord clinic, LatestBackup... backups) {
        return findings.find(List.of(clinic), List.of(backups)).stream()
                .map(Finding::code)
                .toList();
    }
}
