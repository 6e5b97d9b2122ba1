package io.polyclinic.fleet;

import io.polyclinic.backups.ClinicExport;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/** Writes a clinic's data, as it is at one moment, into a file for its owner. */
@ApplicationScoped
class Exporting {

    private final ClinicLock lock;
    private final ClinicDatabases databases;
    private final BackingUp backingUp;
    private final ClinicExport export;
    private final Operations operations;

    Exporting(
            ClinicLock lock,
            ClinicDatabases databases,
            BackingUp backingUp,
            ClinicExport export,
            Operations operations) {
        this.lock = lock;
        this.databases = databases;
        this.backingUp = backingUp;
        this.export = export;
        this.operations = operations;
    }

    /** @throws WrongUseException where there is such a file: nothing is written over */
    ClinicExport.Manifest export(String slug, Path file, Mandate mandate) {
        if (Files.exists(file)) {
            throw new WrongUseException("there is a file " + file + " already");
        }
        return lock.with(slug, clinic -> {
            var manifest = write(clinic, file);
            operations.note(
                    OperationKind.EXPORT_CLINIC,
                    clinic.id(),
                    mandate,
                    Map.of("file", file.toAbsolutePath().toString()));
            return manifest;
        });
    }

    private ClinicExport.Manifest write(ClinicRecord clinic, Path file) {
        var beside = file.resolveSibling(file.getFileName() + ".part");
        try (var channel = create(beside)) {
            var manifest = write(clinic, channel);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (FileAlreadyExistsException e) {
            throw new WrongUseException("somebody else writes that file, or was killed at it: remove " + beside);
        } catch (IOException | UncheckedIOException e) {
            throw new FleetException("the file could not be written: " + e.getMessage(), e);
        }
    }

    private ClinicExport.Manifest write(ClinicRecord clinic, FileChannel channel) throws IOException {
        try (var database = databases.open(clinic)) {
            var of = backingUp.manifest(clinic, database.schemaVersion(), Ids.next());
            var manifest = database.asOwner(connection -> {
                try {
                    return export.write(connection, of, Channels.newOutputStream(channel));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            channel.force(true);
            return manifest;
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
