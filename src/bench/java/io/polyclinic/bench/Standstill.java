package io.polyclinic.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets whoever writes into the log of an operation's steps for the n-th time stand still there, so that it can be killed at exactly that
 * moment: a step is written down before it is taken, and as done with the one that follows.
 */
final class Standstill implements AutoCloseable {

    private static final String LOCK = "(4711, 1)";
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Connection holder;
    private final Sql sql;

    Standstill(Stage stage) throws SQLException {
        sql = new Sql(stage);
        sql.execute(
                Sql.CATALOG,
                "create sequence measured_writes",
                "create table measured_stop as select 0::bigint as at",
                """
                create function measured_stop() returns trigger language plpgsql security definer as $$
                begin
                    if nextval('measured_writes') = (select at from measured_stop) then
                        perform pg_advisory_xact_lock%s;
                    end if;
                    return new;
                end
                $$""".formatted(LOCK),
                "create trigger measured_stop before insert or update on operation_step for each row execute function"
                        + " measured_stop()");
        holder = stage.connect(Sql.CATALOG);
        try (var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock" + LOCK);
        }
    }

    /** Whoever comes next stands still at its n-th write; 0 lets it pass. */
    void at(int write) {
        sql.execute(Sql.CATALOG, "update measured_stop set at = " + write, "alter sequence measured_writes restart");
    }

    /** Kills it where it stands still; false where it came to its end. */
    boolean kill(CommandRun run) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try (var statement = holder.createStatement()) {
            while (run.isAlive()) {
                try (var row = statement.executeQuery(
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted")) {
                    row.next();
                    if (row.getInt(1) > 0) {
                        run.kill();
                        statement.execute(
                                "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and not granted");
                        return true;
                    }
                }
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("it neither stood still nor ended");
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
            return false;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
