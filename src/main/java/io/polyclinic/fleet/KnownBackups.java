package io.polyclinic.fleet;

import static java.util.stream.Collectors.toMap;

import io.polyclinic.catalog.BackupRecord;
import io.polyclinic.catalog.Backups;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The backups that somebody asks for, with the names of their clinics. */
@ApplicationScoped
class KnownBackups {

    private final Backups backups;
    private final Clinics clinics;

    KnownBackups(Backups backups, Clinics clinics) {
        this.backups = backups;
        this.clinics = clinics;
    }

    /** Those whose files are kept: of one clinic, where a slug is given; one alone, where an id is. */
    List<BackupRecord> chosen(@Nullable String slug, @Nullable UUID id) {
        return chosen(Optional.ofNullable(slug).map(this::clinic), id);
    }

    List<BackupRecord> chosen(Optional<UUID> clinic, @Nullable UUID id) {
        var found = backups.kept(clinic).stream()
                .filter(backup -> id == null || backup.id().equals(id))
                .toList();
        if (id != null && found.isEmpty()) {
            throw new WrongUseException("there is no backup " + id + "; see backups list");
        }
        return found;
    }

    private UUID clinic(String slug) {
        return clinics.bySlug(slug)
                .map(ClinicRecord::id)
                .orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
    }

    List<BackupOverview> overviews(List<BackupRecord> some) {
        var slugs = clinics.all().stream().collect(toMap(ClinicRecord::id, ClinicRecord::slug));
        return some.stream()
                .map(backup -> BackupOverview.of(backup, String.valueOf(slugs.get(backup.clinicId()))))
                .toList();
    }
}
