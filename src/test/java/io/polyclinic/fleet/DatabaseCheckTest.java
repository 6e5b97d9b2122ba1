package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.fleet.ServerSnapshot.Database;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said of a database that nobody need connect to. What only a server can say is tried on one. */
@Proves("TEN-02")
class DatabaseCheckTest {

    private static final Map<String, Set<String>> RIGHTS =
            Map.of("polyclinic_owner", Set.of("CONNECT", "CREATE", "TEMPORARY"), "clinic_1", Set.of("CONNECT"));
    private static final Map<String, Set<String>> CLOSED = Map.of("polyclinic_owner", Set.of("CONNECT"));

    @Test
    void onlyTransactionsThatAreTooOldAreTold() {
        assertThat(codes(ClinicState.ACTIVE, database(true, -1, 1_000, RIGHTS))).isEmpty();
        assertThat(codes(ClinicState.ACTIVE, database(true, -1, 1_001, RIGHTS)))
                .containsExactly(FindingCode.TRANSACTIONS_OLD);
    }

    @Test
    void anArchivedClinicsDatabaseMayBeShutToEverybody() {
        assertThat(codes(ClinicState.ARCHIVED, database(false, -1, 1, CLOSED))).isEmpty();
        assertThat(codes(ClinicState.ACTIVE, database(false, -1, 1, CLOSED)))
                .containsExactly(FindingCode.DATABASE_CLOSED, FindingCode.CONNECT_MISSING);
    }

    @Test
    void aPurgedClinicHasNone() {
        assertThat(codes(ClinicState.PURGED, database(true, -1, 1, RIGHTS))).containsExactly(FindingCode.DATABASE_LEFT);
        assertThat(codes(ClinicState.PURGED, database(true, -2, 1, RIGHTS)))
                .containsExactly(FindingCode.INTERRUPTED_DROP);
        assertThat(codes(ClinicState.PURGED, null)).isEmpty();
    }

    @Test
    void ofAClinicThatIsBeingMadeNothingIsSaid() {
        assertThat(codes(ClinicState.PROVISIONING, null)).isEmpty();
        assertThat(codes(ClinicState.SUSPENDED, null)).containsExactly(FindingCode.DATABASE_MISSING);
    }

    private static List<FindingCode> codes(ClinicState state, Database database) {
        var databases = database == null ? Map.<String, Database>of() : Map.of(database.name(), database);
        var sight = new ClinicSight(
                ClinicByHand.record(state, Instant.EPOCH),
                new ServerSnapshot(databases, Map.of()),
                new TemplateShapes(Map.of()));
        new DatabaseCheck(new ClinicByHand.Closely()).look(sight);
        return sight.findings().stream().map(Finding::code).toList();
    }

    private static Database database(boolean isOpen, int limit, long age, Map<String, Set<String>> rights) {
        return new Database("clinic_1", "polyclinic_owner", isOpen, false, limit, age, rights);
    }
}
