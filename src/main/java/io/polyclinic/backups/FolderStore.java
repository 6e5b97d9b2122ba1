package io.polyclinic.backups;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;

/** A local folder that only this process's user may read. */
final class FolderStore implements BackupStore {

    private static final String UNFINISHED = ".part";

    /** Of a file: a folder for each clinic. */
    private static final int DEPTH = 2;

    private final BackupsConfig config;

    FolderStore(BackupsConfig config) {
        this.config = config;
    }

    @Override
    public Draft begin(String key) throws IOException {
        var file = file(key);
        var folder = file.resolveSibling("");
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var beside = folder.resolve(file.getFileName() + UNFINISHED);
        var channel = FileChannel.open(
                beside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new FolderDraft(channel, beside, file);
    }

    @Override
    public InputStream open(String key) throws IOException {
        try {
            return Files.newInputStream(file(key));
        } catch (NoSuchFileException e) {
            requireFolder(e);
            throw new BackupRefusedException("the backup's file " + key + " is not there", e);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        try {
            Files.delete(file(key));
        } catch (NoSuchFileException e) {
            requireFolder(e);
        }
    }

    /** A folder that is not there says nothing about what was in it. */
    private void requireFolder(NoSuchFileException cause) {
        if (!Files.isDirectory(folder())) {
            throw new BackupStoreAwayException("the folder of backups, " + folder() + ", is not there", cause);
        }
    }

    @Override
    public void sweep(Instant before) throws IOException {
        if (!Files.isDirectory(folder())) {
            return;
        }
        try (var tree = Files.walk(folder(), DEPTH)) {
            for (var file :
                    tree.filter(it -> it.toString().endsWith(UNFINISHED)).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private Path folder() {
        return config.folder()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "there is no place for backups: set POLYCLINIC_BACKUPS_FOLDER, or POLYCLINIC_BACKUPS_S3_ENDPOINT and those beside it"))
                .toAbsolutePath()
                .normalize();
    }

    private Path file(String key) {
        var folder = folder();
        var file = folder.resolve(key).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new IllegalArgumentException("not a key: " + key);
        }
        return file;
    }

    private record FolderDraft(FileChannel channel, Path beside, Path file) implements Draft {

        @Override
        public OutputStream content() {
            return Channels.newOutputStream(channel);
        }

        @Override
        public void keep() throws IOException {
            channel.force(true);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            try (var folder = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
                folder.force(true); // or the name may be lost with the power
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
            Files.deleteIfExists(beside);
        }
    }
}
