package io.polyclinic.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Backup {

    private static final String FOLDER = "FOLDER";
    private static final int LONGEST_VERDICT = 500;

    @Id
    private UUID id;

    private UUID clinicId;
    private int generation;
    private String schemaVersion;
    private Instant takenAt;
    private String store;
    private String storeKey;

    /** Sealed anew past this entity when the master key is changed. */
    @Column(updatable = false)
    private byte[] dataKey;

    private long bytes;
    private String sha256;
    private long rowCount;
    private @Nullable Instant verifiedAt;
    private @Nullable String verdict;
    private @Nullable Boolean good;
    private @Nullable Instant restoredAt;
    private @Nullable String restoreVerdict;
    private @Nullable Boolean restorable;
    private @Nullable Instant prunedAt;

    protected Backup() {}

    Backup(BackupRecord record) {
        id = record.id();
        clinicId = record.clinicId();
        generation = record.generation();
        schemaVersion = record.schemaVersion();
        takenAt = record.takenAt();
        store = FOLDER;
        storeKey = record.storeKey();
        dataKey = record.sealedDataKey();
        bytes = record.bytes();
        sha256 = record.sha256();
        rowCount = record.rows();
    }

    void wasRead(boolean isGood, String words, Instant now) {
        good = isGood;
        verdict = brief(words);
        verifiedAt = now;
    }

    void wasRestored(boolean isGood, String words, Instant now) {
        restorable = isGood;
        restoreVerdict = brief(words);
        restoredAt = now;
    }

    void pruned(Instant now) {
        prunedAt = now;
    }

    boolean isKept() {
        return prunedAt == null;
    }

    private static String brief(String words) {
        return words.length() > LONGEST_VERDICT ? words.substring(0, LONGEST_VERDICT) : words;
    }

    BackupRecord view() {
        return new BackupRecord(
                id,
                clinicId,
                generation,
                schemaVersion,
                takenAt,
                storeKey,
                dataKey,
                bytes,
                sha256,
                rowCount,
                verdict(verifiedAt, good, verdict),
                verdict(restoredAt, restorable, restoreVerdict));
    }

    private static BackupRecord.@Nullable Verdict verdict(
            @Nullable Instant at, @Nullable Boolean isGood, @Nullable String words) {
        return at == null || isGood == null || words == null ? null : new BackupRecord.Verdict(at, isGood, words);
    }
}
