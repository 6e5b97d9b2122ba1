package io.polyclinic.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The classes that one process of the product has loaded, kept in a file: those that are started later have them with a quarter less of
 * work. Java falls back by itself where the file does not fit.
 */
final class KeptClasses {

    private static final Path FILE =
            Path.of("target", "process", "classes-" + ProcessHandle.current().pid() + ".jsa");

    private static State state = State.WANTED;

    private enum State {
        WANTED,
        BEING_KEPT,
        THERE
    }

    private KeptClasses() {}

    /** Options for a process that is started. */
    static synchronized List<String> use() {
        return state == State.THERE
                ? List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + FILE, "-Xlog:disable")
                : List.of();
    }

    /** Whether whoever asks is to run a process that keeps them, because nobody has yet: to its end, and then {@link #hasEnded}. */
    static synchronized boolean isWanted() {
        var wanted = state == State.WANTED;
        if (wanted) {
            state = State.BEING_KEPT;
            var unused = FILE.getParent().toFile().mkdirs();
        }
        return wanted;
    }

    /** Options for that process. */
    static List<String> keep() {
        return List.of("-XX:ArchiveClassesAtExit=" + beingWritten(), "-Xlog:disable");
    }

    /** Nothing is used where it has kept nothing. */
    static synchronized void hasEnded() {
        if (Files.exists(beingWritten())) {
            try {
                Files.move(beingWritten(), FILE, StandardCopyOption.ATOMIC_MOVE);
                FILE.toFile().deleteOnExit();
                state = State.THERE;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Path beingWritten() {
        return FILE.resolveSibling(FILE.getFileName() + ".part");
    }
}
