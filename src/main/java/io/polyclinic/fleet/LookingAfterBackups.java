package io.polyclinic.fleet;

import io.polyclinic.catalog.BackupRecord;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is done with backups that are there: they are read back, restored for a try, removed when they are old. Each time is an operation in the log. */
@ApplicationScoped
public class LookingAfterBackups {

    private final KnownBackups known;
    private final BackupReading reading;
    private final RestoreDrill drill;
    private final Pruning pruning;
    private final FleetWork work;

    LookingAfterBackups(
            KnownBackups known, BackupReading reading, RestoreDrill drill, Pruning pruning, FleetWork work) {
        this.known = known;
        this.reading = reading;
        this.drill = drill;
        this.pruning = pruning;
        this.work = work;
    }

    /**
     * Which backups are meant.
     *
     * @param clinic those of this one; all where none is given
     * @param backup this one alone
     */
    public record Choice(@Nullable UUID clinic, @Nullable UUID backup) {

        boolean isOfAll() {
            return clinic == null && backup == null;
        }

        private Map<String, String> words() {
            if (backup != null) {
                return Map.of("backup", backup.toString());
            }
            return clinic == null ? Map.of() : Map.of("clinic", clinic.toString());
        }
    }

    /** Begins to read them back, from the first byte to the last. */
    public BegunOperation beginVerifying(Choice which, Mandate mandate) {
        return beginVerifying(chosen(which), which.words(), mandate, _ -> {});
    }

    List<BackupRecord> verify(List<BackupRecord> some, Mandate mandate) {
        var read = new ArrayList<BackupRecord>();
        FleetWork.takeNow(beginVerifying(some, Map.of(), mandate, read::add));
        return read;
    }

    private BegunOperation beginVerifying(
            List<BackupRecord> some, Map<String, String> words, Mandate mandate, Consumer<BackupRecord> heard) {
        return work.begin(new OperationRequest(OperationKind.VERIFY_BACKUPS, mandate, words), attempt -> {
            var read = some.stream()
                    .takeWhile(_ -> work.isWanted(attempt))
                    .map(reading::verify)
                    .peek(heard)
                    .toList();
            return Map.of("read", count(read.size()), "good", count(of(read, BackupRecord::isGood)));
        });
    }

    /**
     * Begins to restore some for a try: the newest one of those that are meant, or, where all are, the newest ones of so many clinics,
     * drawn by lot.
     */
    public BegunOperation beginTesting(Choice which, int clinics, Mandate mandate) {
        var some = which.isOfAll()
                ? drill.draw(clinics)
                : chosen(which).stream().limit(1).toList();
        return beginTesting(some, which.words(), mandate, _ -> {});
    }

    List<BackupRecord> test(List<BackupRecord> some, Mandate mandate) {
        var tested = new ArrayList<BackupRecord>();
        FleetWork.takeNow(beginTesting(some, Map.of(), mandate, tested::add));
        return tested;
    }

    private BegunOperation beginTesting(
            List<BackupRecord> some, Map<String, String> words, Mandate mandate, Consumer<BackupRecord> heard) {
        return work.begin(new OperationRequest(OperationKind.TEST_RESTORE, mandate, words), attempt -> {
            var tested = some.stream()
                    .takeWhile(_ -> work.isWanted(attempt))
                    .map(drill::test)
                    .peek(heard)
                    .toList();
            return Map.of("tested", count(tested.size()), "restorable", count(of(tested, BackupRecord::isRestorable)));
        });
    }

    /** Begins to remove those that are older than they need be. */
    public BegunOperation beginPruning(Mandate mandate) {
        return beginPruning(mandate, _ -> {});
    }

    List<BackupRecord> prune(Mandate mandate) {
        var pruned = new ArrayList<BackupRecord>();
        FleetWork.takeNow(beginPruning(mandate, pruned::addAll));
        return pruned;
    }

    private BegunOperation beginPruning(Mandate mandate, Consumer<List<BackupRecord>> heard) {
        return work.begin(new OperationRequest(OperationKind.PRUNE_BACKUPS, mandate), _ -> {
            var pruned = pruning.prune(Optional.empty());
            heard.accept(pruned);
            return Map.of("backups", count(pruned.size()));
        });
    }

    private List<BackupRecord> chosen(Choice which) {
        return known.chosen(Optional.ofNullable(which.clinic()), which.backup());
    }

    private static long of(List<BackupRecord> backups, Predicate<BackupRecord> which) {
        return backups.stream().filter(which).count();
    }

    private static String count(long number) {
        return Long.toString(number);
    }
}
