package io.polyclinic.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One clinic at its worst: its own role locks its tables again and again and sleeps in the database, and its clients flood the server. */
final class Noise {

    private static final int SLEEPERS = 4;
    private static final int FLOOD_RATE = 500;
    private static final int WRITES_OF_TEN = 5;
    private static final Duration LOCKED = Duration.ofMillis(700);
    private static final Duration UNLOCKED = Duration.ofMillis(100);

    private final Stage stage;
    private final int port;
    private final SignedIn noisy;
    private final Ledger ledger;
    private final Tally tally = new Tally();
    private int named;

    Noise(Stage stage, int port, SignedIn noisy, Ledger ledger) {
        this.stage = stage;
        this.port = port;
        this.noisy = noisy;
        this.ledger = ledger;
    }

    /** What the noisy clinic itself got. */
    Tally tally() {
        return tally;
    }

    /** Makes noise as long as the others' time, and returns when both are over. */
    void during(Duration time, Runnable others) {
        var over = new AtomicBoolean();
        Load.inThreads(SLEEPERS + 3, thread -> {
            switch (thread) {
                case 0 -> {
                    others.run();
                    over.set(true);
                }
                case 1 -> new Load(port, 0, ledger).open(flood(time), tally);
                case 2 -> lock(over);
                default -> sleep(over);
            }
        });
    }

    /** Far more than one clinic may: what waits for a lock keeps its place, and all the rest comes on top. */
    private List<Load.Due> flood(Duration time) {
        var random = Load.random(named);
        var calls = new ArrayList<Load.Due>();
        for (var number = 0; number < FLOOD_RATE * time.toMillis() / 1_000; number++) {
            var call = random.nextInt(10) < WRITES_OF_TEN ? noisy.write("noise" + named++) : noisy.read(random);
            calls.add(new Load.Due(number * (1_000_000_000L / FLOOD_RATE), call));
        }
        ledger.intends(calls.stream().map(Load.Due::call).toList());
        return calls;
    }

    /** Nobody reads or writes the patients meanwhile. */
    private void lock(AtomicBoolean over) {
        asTheClinic(connection -> {
            connection.setAutoCommit(false);
            while (!over.get()) {
                try (var statement = connection.createStatement()) {
                    statement.execute("lock table patient in access exclusive mode");
                }
                Waiting.pass(LOCKED);
                connection.rollback();
                Waiting.pass(UNLOCKED);
            }
        });
    }

    private void sleep(AtomicBoolean over) {
        asTheClinic(connection -> {
            try (var statement = connection.createStatement()) {
                while (!over.get()) {
                    statement.execute("select pg_sleep(0.5), count(*) from patient");
                }
            }
        });
    }

    @FunctionalInterface
    private interface Work {
        void with(Connection connection) throws SQLException;
    }

    /** From outside, with the very rights that the product has in this clinic. */
    private void asTheClinic(Work work) {
        var clinic = noisy.clinic();
        try (var connection = DriverManager.getConnection(
                stage.databaseUrl(clinic.database()) + "?ApplicationName=measuring",
                clinic.role(),
                clinic.rolePassword())) {
            work.with(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
