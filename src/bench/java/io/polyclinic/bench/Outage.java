package io.polyclinic.bench;

import io.polyclinic.bench.Measure.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the product stands on is taken away under steady traffic and given back: one backend of PostgreSQL, all of PostgreSQL, Redis, the
 * catalog. Nobody may be told anything untrue, nothing that was acknowledged may be lost, nobody may get in who may not, and all must
 * be well again by itself soon after.
 */
final class Outage implements Measure.Measurement {

    private static final int CLINICS = 12;
    private static final int SMALL_ROUNDS = 1;
    private static final int LARGE_ROUNDS = 10;

    @Override
    public Report run(Wanted wanted) throws Exception {
        var rounds = wanted.sizeOr(SMALL_ROUNDS, LARGE_ROUNDS);
        try (var stage = Stage.setDurable(wanted.target(), "outage", 200)) {
            var clinics = new Fleet(stage).create(CLINICS);
            var line = stage.lineToTheCatalog(wanted.seed());
            var product = stage.start("server", Map.of());
            var signedIn = SignedIn.at(clinics, product.port());
            try (var ledger = new Ledger(stage.logs().resolve("ledger.txt"))) {
                var steady = new Steady(product.port(), signedIn.subList(1, CLINICS), wanted.seed(), ledger);
                var troubles = new Troubles(stage, product, signedIn, line);
                var spells = new ArrayList<Troubles.Spell>();
                Load.inThreads(2, thread -> {
                    if (thread == 0) {
                        steady.run();
                    } else {
                        try {
                            troubles.warmUp();
                            for (var round = 0; round < rounds; round++) {
                                spells.addAll(troubles.all());
                            }
                        } finally {
                            steady.stop();
                        }
                    }
                });
                var alive = product.isAlive();
                stage.stop(product);
                var books = Books.compare(stage, clinics, ledger);
                return new Report(
                        "outage",
                        wanted.seed(),
                        steady.seen().size(),
                        new OutageFigures(steady.seen(), spells).all(alive, books));
            }
        }
    }
}
