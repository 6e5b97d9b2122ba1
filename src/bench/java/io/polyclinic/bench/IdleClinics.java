package io.polyclinic.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is left of a clinic on a server when nobody has used it for a while. */
final class IdleClinics {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration WARM = Duration.ofSeconds(6);
    private static final int RATE = 100;

    private final Stage stage;
    private final List<SignedIn> clinics;
    private final long seed;

    IdleClinics(Stage stage, List<SignedIn> clinics, long seed) {
        this.stage = stage;
        this.clinics = clinics;
        this.seed = seed;
    }

    private record Held(double threads, long heap) {}

    List<Figure> run(Tally all) {
        var product = stage.start(
                "idle",
                Map.of(
                        "POLYCLINIC_POOL_IDLE_TIMEOUT",
                        "2s",
                        "POLYCLINIC_BUDGET_CONNECTIONS",
                        Integer.toString(clinics.size() + 100)));
        var known = clinics.subList(0, clinics.size() / 10);
        var others = clinics.subList(known.size(), clinics.size());
        new Load(product.port(), seed).closed(8, WARM, all, TenancyBench.anyOf(known));
        touch(product, known, all);
        var before = whenIdle(product);
        touch(product, others, all);
        var after = whenIdle(product);
        var connections = connections();
        stage.stop(product);
        Progress.say(
                "threads %.0f then %.0f, heap %d then %d",
                before.threads(), after.threads(), before.heap(), after.heap());
        return List.of(
                Figure.none("connections of idle clinics", connections, clinics.size()),
                Figure.atMost(
                        "threads of an idle clinic",
                        Math.max(0, Math.floor((after.threads() - before.threads()) / others.size() * 20) / 20),
                        "",
                        0),
                Figure.atMost(
                        "live heap of an idle clinic",
                        (after.heap() - before.heap()) / 1024.0 / others.size(),
                        "KB",
                        4));
    }

    private void touch(Product product, List<SignedIn> some, Tally all) {
        var random = Load.random(seed);
        var calls = new ArrayList<Load.Due>();
        for (var clinic : some) {
            calls.add(new Load.Due(calls.size() * (1_000_000_000L / RATE), clinic.read(random)));
        }
        new Load(product.port(), seed).open(calls, all);
    }

    private Held whenIdle(Product product) {
        if (!Waiting.until(PATIENCE, () -> product.metric("polyclinic_pools") == 0)) {
            Progress.say("there still are %.0f pools", product.metric("polyclinic_pools"));
        }
        Waiting.pass(Duration.ofSeconds(12)); // lines and threads that were needed for the load go too
        return new Held(product.threads(), product.liveHeap());
    }

    private long connections() {
        try (var connection = stage.connect("postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from pg_stat_activity where datname like 'clinic\\_%'")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
