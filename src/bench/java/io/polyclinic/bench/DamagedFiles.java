package io.polyclinic.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Files that are not the clinic's backup: what is left of it after it was cut, altered, spliced; and others'. */
final class DamagedFiles {

    /** What the ids in a backup's first bytes take up, with what stands before them. */
    private static final int IDS = 39;

    private final Path folder;
    private final byte[] whole;
    private final RandomGenerator random;
    private final List<Path> files = new ArrayList<>();

    private DamagedFiles(Path folder, byte[] whole, RandomGenerator random) {
        this.folder = folder;
        this.whole = whole;
        this.random = random;
    }

    static List<Path> of(Path backup, Path anothers, Path folder, RandomGenerator random) {
        try {
            var damaged = new DamagedFiles(Files.createDirectories(folder), Files.readAllBytes(backup), random);
            damaged.make(Files.readAllBytes(anothers));
            return damaged.files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make(byte[] other) throws IOException {
        write("nothing", new byte[0]);
        write("half", Arrays.copyOf(whole, whole.length / 2));
        write("without-its-end", Arrays.copyOf(whole, whole.length - 1));
        write("with-more-behind-it", Arrays.copyOf(whole, whole.length + 1));
        write("with-another-bit-in-its-head", flipped(7 + random.nextInt(IDS - 7)));
        write("with-another-bit-in-its-key", flipped(IDS + 2 + random.nextInt(16)));
        write("with-another-bit-in-its-body", flipped(whole.length / 2 + random.nextInt(whole.length / 4)));
        write("body-of-another", spliced(other));
        write("text", "a letter to the editor".repeat(100).getBytes(StandardCharsets.UTF_8));
        write("another-clinics", other);
    }

    private byte[] flipped(int at) {
        var bytes = whole.clone();
        bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return bytes;
    }

    /** It says that it is this clinic's backup, and holds another's. */
    private byte[] spliced(byte[] other) {
        var bytes = other.clone();
        System.arraycopy(whole, 0, bytes, 0, IDS);
        return bytes;
    }

    private void write(String name, byte[] bytes) throws IOException {
        files.add(Files.write(folder.resolve(name + ".polybk"), bytes));
    }
}
