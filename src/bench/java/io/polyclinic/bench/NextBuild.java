package io.polyclinic.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** The product as a later release of itself: a copy of the build that brings more scripts for clinics' databases. */
final class NextBuild {

    private final Path folder;

    private NextBuild(Path folder) {
        this.folder = folder;
    }

    /** @param scripts by the names of their files */
    static NextBuild of(Path build, Path folder, Map<String, String> scripts) {
        try (var files = Files.walk(build)) {
            for (var file : files.toList()) {
                var copy = folder.resolve(build.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            addTo(application(folder), scripts);
            return new NextBuild(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path application(Path folder) throws IOException {
        try (var jars = Files.list(folder.resolve("app"))) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
    }

    private static void addTo(Path jar, Map<String, String> scripts) throws IOException {
        try (var inside = FileSystems.newFileSystem(jar)) {
            for (var script : scripts.entrySet()) {
                Files.writeString(inside.getPath("tenant-migrations", script.getKey()), script.getValue());
            }
        }
    }

    Path jar() {
        return folder.resolve("quarkus-run.jar");
    }
}
