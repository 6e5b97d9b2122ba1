package io.polyclinic;

import io.polyclinic.embedded.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Folders for the databases of tests, which nobody needs after a crash: in memory where there is plenty of it, for making a thousand
 * databases keeps a disk busy for a minute. Otherwise in the build's folder.
 */
public final class TestFolders {

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final Path MEMORY = SHARED_MEMORY.resolve("polyclinic-tests-" + System.getProperty("user.name"));

    private static final String GONE = "-gone";

    /** Twice of what a whole run takes. */
    private static final long PLENTY = 16L << 30;

    private TestFolders() {}

    /** A name for a new one. */
    public static Path fresh(String kind) {
        if (!hasPlenty()) {
            return Path.of("target", kind, UUID.randomUUID().toString()).toAbsolutePath();
        }
        sweep();
        return memory().resolve(ProcessHandle.current().pid() + "-" + kind + "-" + UUID.randomUUID());
    }

    /** All that there are, of this run or another. */
    static List<Path> all() {
        return Stream.of(MEMORY, Path.of("target", "embedded"))
                .flatMap(place -> in(place).stream())
                .toList();
    }

    /** By its real name, by which processes know it. */
    private static Path memory() {
        try {
            return Files.createDirectories(MEMORY).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasPlenty() {
        try {
            return Files.isWritable(SHARED_MEMORY)
                    && Files.getFileStore(SHARED_MEMORY).type().equals("tmpfs")
                    && Files.getFileStore(SHARED_MEMORY).getUsableSpace() > PLENTY
                    && availableMemory() > PLENTY;
        } catch (IOException e) {
            return false;
        }
    }

    private static long availableMemory() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        }
    }

    /** What a run that was killed has left there takes memory until it is gone. */
    private static void sweep() {
        for (var folder : in(memory())) {
            var name = folder.getFileName().toString();
            var run = ProcessHandle.of(Long.parseLong(name.substring(0, name.indexOf('-'))));
            if (run.isEmpty()
                    && !(name.endsWith(GONE) && workingOn(folder).findAny().isPresent())) {
                workingOn(folder).forEach(ProcessHandle::destroyForcibly);
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) {
        try {
            EmbeddedServers.delete(folder);
        } catch (UncheckedIOException _) {
            // somebody else is at it, and was quicker
        }
    }

    /** Servers that outlived their run, or what deletes the folder. */
    private static Stream<ProcessHandle> workingOn(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(folder.toString()))
                        .isPresent());
    }

    /** Has it deleted while the run goes on or is over: a thousand databases are half a million files. */
    static void deleteBeside(Path folder) {
        try {
            var gone = folder.resolveSibling(folder.getFileName() + GONE);
            Files.move(folder, gone);
            Files.deleteIfExists(gone.resolve("embedded.properties")); // where others look
            new ProcessBuilder("rm", "-rf", gone.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> in(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (var folders = Files.list(place)) {
            return folders.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
