package io.polyclinic.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Takes away what the product stands on, one thing after the other, and gives it back. */
final class Troubles {

    private static final Duration WARM = Duration.ofSeconds(3);
    private static final Duration DOWN = Duration.ofMillis(1_500);
    private static final Duration AWAY = Duration.ofSeconds(2);

    /** Longer than it takes until a silence is noticed, and than those wait who ask meanwhile. */
    private static final Duration SILENT = Duration.ofSeconds(8);

    private static final Duration AFTERWARDS = Duration.ofSeconds(6);
    private static final Duration A_LITTLE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What is taken away. */
    enum What {
        BACKEND("a backend killed"),
        POSTGRES("PostgreSQL killed"),
        REDIS("Redis killed"),
        CATALOG("the catalog refuses"),
        SILENT_CATALOG("the catalog is silent");

        private final String words;

        What(String words) {
            this.words = words;
        }

        boolean isOfPostgres() {
            return this == BACKEND || this == POSTGRES;
        }

        boolean isOfTheCatalog() {
            return this == CATALOG || this == SILENT_CATALOG;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * One time without something.
     *
     * @param begun when it was taken away, in {@link System#nanoTime}
     * @param back when it was given back
     * @param ended when the next thing could go wrong
     * @param well how long after that everything was as before, in milliseconds
     */
    record Spell(What what, long begun, long back, long ended, double well) {}

    private final Stage stage;
    private final Product product;
    private final List<SignedIn> clinics;
    private final SlowProxy catalog;

    /** @param catalog the line by which the product reaches it */
    Troubles(Stage stage, Product product, List<SignedIn> clinics, SlowProxy catalog) {
        this.stage = stage;
        this.product = product;
        this.clinics = clinics;
        this.catalog = catalog;
    }

    /** Until all code is loaded and every clinic has its connections. */
    void warmUp() {
        Progress.say("steady traffic");
        Waiting.pass(WARM);
    }

    List<Spell> all() {
        return List.of(
                spell(What.BACKEND, this::killBackend),
                spell(What.POSTGRES, this::killPostgres),
                spell(What.REDIS, this::killRedis),
                withoutCatalog(What.CATALOG, catalog::cut, AWAY),
                withoutCatalog(What.SILENT_CATALOG, catalog::fallSilent, SILENT));
    }

    private Spell spell(What what, Runnable outage) {
        Progress.say("%s", what);
        var begun = System.nanoTime();
        outage.run();
        var back = System.nanoTime();
        var well = until(() -> isReady(what) && clinics.stream().allMatch(who -> answered(who, "200")), back);
        Progress.say("all is well %.0f ms after it is back", well);
        Waiting.pass(what.isOfPostgres() ? AFTERWARDS : A_LITTLE);
        return new Spell(what, begun, back, System.nanoTime(), well);
    }

    private boolean isReady(What what) {
        return what == What.REDIS ? product.isReadyWithRedis() : product.isReady();
    }

    /** One clinic is suspended meanwhile; how long after the catalog's return it is refused is what counts. */
    private Spell withoutCatalog(What what, Runnable outage, Duration away) {
        Progress.say("%s", what);
        var suspended = clinics.getFirst();
        var begun = System.nanoTime();
        outage.run();
        Waiting.pass(away);
        set(suspended, "SUSPENDED");
        Waiting.pass(A_LITTLE);
        var back = System.nanoTime();
        catalog.mend();
        var well = until(() -> answered(suspended, "403 clinic-suspended"), back);
        Progress.say("the clinic that was suspended is refused %.0f ms after the catalog is back", well);
        set(suspended, "ACTIVE");
        until(() -> product.isReady() && answered(suspended, "200"), back);
        Waiting.pass(A_LITTLE);
        return new Spell(what, begun, back, System.nanoTime(), well);
    }

    private static double until(BooleanSupplier holds, long since) {
        Waiting.until(PATIENCE, holds);
        return (System.nanoTime() - since) / 1e6;
    }

    private boolean answered(SignedIn who, String kind) {
        try (var line = new HttpLine(product.port())) {
            return line.send(who.reads().getFirst()).kind().equals(kind);
        } catch (IOException e) {
            return false;
        }
    }

    /** Like a crash of one of its processes: PostgreSQL then ends all sessions and recovers by itself. */
    private void killBackend() {
        try (var witness = stage.connect("postgres");
                var statement = witness.createStatement()) {
            var query = "select pid from pg_stat_activity where datname like 'clinic\\_%' limit 1";
            try (var row = statement.executeQuery(query)) {
                row.next();
                ServerProcess.kill(row.getLong(1));
            }
            while (witness.isValid(1)) {
                Waiting.pass(Duration.ofMillis(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Waiting.until(PATIENCE, this::postgresAnswers);
    }

    private void killPostgres() {
        var postgres = stage.postgres();
        postgres.kill();
        Waiting.pass(DOWN);
        postgres.start();
        Waiting.until(PATIENCE, () -> {
            if (!postgres.isAlive()) {
                postgres.start(); // those who outlived it were not gone yet
            }
            return postgresAnswers();
        });
    }

    private void killRedis() {
        var redis = stage.redis();
        redis.kill();
        Waiting.pass(AWAY);
        stage.startAgain(redis);
    }

    private boolean postgresAnswers() {
        try (var connection = stage.connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** As an operator does it, who reaches the catalog by another way. */
    private void set(SignedIn who, String state) {
        try (var connection = stage.connect("polyclinic_central");
                var change = connection.prepareStatement(
                        "update clinic set state = ?, version = version + 1 where id = ?")) {
            change.setString(1, state);
            change.setObject(2, who.clinic().id());
            change.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
