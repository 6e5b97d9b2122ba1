package io.polyclinic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The clinics' backups. Each method is one transaction on the central database. */
@ApplicationScoped
@Transactional
public class Backups {

    private final BackupRepository backups;
    private final Clock clock;

    Backups(BackupRepository backups, Clock clock) {
        this.backups = backups;
        this.clock = clock;
    }

    public void add(BackupRecord backup) {
        backups.persist(new Backup(backup));
    }

    /** One whose file may be gone by now. */
    public Optional<BackupRecord> byId(UUID id) {
        return backups.findByIdOptional(id).map(Backup::view);
    }

    /** Those whose files are kept, of one clinic where one is given, each clinic's newest first. */
    public List<BackupRecord> kept(Optional<UUID> clinicId) {
        return backups.kept(clinicId).stream().map(Backup::view).toList();
    }

    /**
     * Those whose files are kept, the newest first.
     *
     * @param clinicId of this one alone
     * @param before from the one before this
     */
    public List<BackupRecord> page(@Nullable UUID clinicId, @Nullable UUID before, int most) {
        return backups.page(clinicId, before, most).stream().map(Backup::view).toList();
    }

    /** One whose file is kept. */
    public Optional<BackupRecord> keptById(UUID id) {
        return backups.findByIdOptional(id).filter(Backup::isKept).map(Backup::view);
    }

    /** Notes what reading it back showed. */
    public void wasRead(UUID id, boolean good, String words) {
        existing(id).wasRead(good, words, clock.instant());
    }

    /** Notes what restoring it for a try showed. */
    public void wasRestored(UUID id, boolean good, String words) {
        existing(id).wasRestored(good, words, clock.instant());
    }

    /** Notes that its file is gone. */
    public void pruned(UUID id) {
        existing(id).pruned(clock.instant());
    }

    private Backup existing(UUID id) {
        return backups.findByIdOptional(id).orElseThrow(() -> new NoSuchElementException("no backup " + id));
    }
}
