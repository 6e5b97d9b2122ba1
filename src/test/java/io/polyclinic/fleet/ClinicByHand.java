package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.catalog.ServerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A clinic that is nowhere, for what looks at records alone. */
final class ClinicByHand {

    private ClinicByHand() {}

    static ClinicRecord record(ClinicState state, Instant made) {
        var second = Duration.ofSeconds(1);
        return new ClinicRecord(
                UUID.randomUUID(),
                "moonlit",
                "Moonlit",
                state,
                1,
                "0001",
                new PlanRecord("standard", second, second, second, 1, 1),
                new ServerRecord(UUID.randomUUID(), "main", "localhost", 5432, "", "p", new byte[0], null),
                "clinic_1",
                "clinic_1",
                new byte[0],
                "UTC",
                "en",
                List.of(),
                List.of(),
                List.of(),
                made,
                ClinicRecord.Standing.NEW);
    }

    /** A doctor who has seen too many transactions after the thousandth. */
    record Closely() implements DoctorConfig {

        @Override
        public int atOnce() {
            return 1;
        }

        @Override
        public long transactionAge() {
            return 1_000;
        }

        @Override
        public Duration leftAfter() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration backupAge() {
            return Duration.ofHours(36);
        }

        @Override
        public Duration keepFindings() {
            return Duration.ofDays(30);
        }
    }
}
