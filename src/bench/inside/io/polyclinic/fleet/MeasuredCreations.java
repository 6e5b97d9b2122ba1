package io.polyclinic.fleet;

import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.identity.Passwords;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes clinics in the build that is measured, and only where it is said where to write the times: by the product's own saga, and by the
 * same saga with a database that Flyway fills from nothing in place of the clone, by turns; then with databases that were made ahead. Warm,
 * one at a time; the password is hashed before.
 */
@ApplicationScoped
class MeasuredCreations {

    private static final int WARM = 15;

    private final ClinicCreation creation;
    private final ScratchCreation scratch;
    private final ReadyPool pool;
    private final Passwords passwords;
    private final Optional<String> into;
    private final int count;

    MeasuredCreations(
            ClinicCreation creation,
            ScratchCreation scratch,
            ReadyPool pool,
            Passwords passwords,
            @ConfigProperty(name = "polyclinic.bench.creations-into") Optional<String> into,
            @ConfigProperty(name = "polyclinic.bench.creations", defaultValue = "50") int count) {
        this.creation = creation;
        this.scratch = scratch;
        this.pool = pool;
        this.passwords = passwords;
        this.into = into;
        this.count = count;
    }

    void start(@Observes StartupEvent event) {
        into.ifPresent(file -> Thread.ofPlatform().name("creations").start(() -> measure(Path.of(file))));
    }

    private void measure(Path file) {
        var lines = new ArrayList<String>();
        try {
            var hash = passwords.hash("the quiet lake at dawn");
            for (var number = 0; number < WARM + count; number++) {
                var clone = timed(creation::create, request("clone-" + number, hash));
                var fromScratch = timed(scratch::create, request("scratch-" + number, hash));
                if (number >= WARM) {
                    lines.add("clone " + clone);
                    lines.add("scratch " + fromScratch);
                }
            }
            claim(hash, lines);
        } catch (RuntimeException e) {
            lines.add("failed " + e);
        }
        write(file, lines);
    }

    /** The whole of it, and what it took to come to the database, as the answer of the command tells. */
    private void claim(String hash, List<String> lines) {
        pool.fill(WARM + count);
        for (var number = 0; number < WARM + count; number++) {
            var begun = System.nanoTime();
            var database = creation.make(request("ready-" + number, hash)).database();
            var millis = (System.nanoTime() - begun) / 1e6;
            if (database.way() != DatabaseMade.Way.READY) {
                throw new IllegalStateException("the database was not claimed but came from " + database.way());
            }
            if (number >= WARM) {
                lines.add("ready " + millis);
                lines.add("claim " + database.millis());
            }
        }
    }

    /** Whole or not at all, for whoever waits for it. */
    private static void write(Path file, List<String> lines) {
        try {
            var half = file.resolveSibling(file.getFileName() + ".half");
            Files.write(half, lines);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double timed(Consumer<CreateClinic> work, CreateClinic request) {
        var begun = System.nanoTime();
        work.accept(request);
        return (System.nanoTime() - begun) / 1e6;
    }

    private static CreateClinic request(String slug, String passwordHash) {
        return new CreateClinic(
                slug,
                slug,
                PlanRecord.STANDARD,
                "Asia/Kolkata",
                "en-IN",
                List.of(),
                "a@" + slug + ".example",
                passwordHash,
                "bench");
    }
}
