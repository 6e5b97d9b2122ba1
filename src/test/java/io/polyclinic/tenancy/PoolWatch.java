package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks all the while at what the server and the pools say. */
record PoolWatch(Thread thread, AtomicBoolean ending, AtomicInteger mostSessions, List<String> oddities)
        implements AutoCloseable {

    static PoolWatch over(PoolsByHand.Pools pools, PostgresForTests postgres, List<ClinicRecord> clinics) {
        var ending = new AtomicBoolean();
        var most = new AtomicInteger();
        var oddities = new CopyOnWriteArrayList<String>();
        var thread = Thread.ofPlatform().start(() -> {
            try (var connection = postgres.watch()) {
                while (!ending.get()) {
                    most.accumulateAndGet(PostgresForTests.sessions(connection, clinics), Math::max);
                    pools.registry().open().stream()
                            .map(ClinicPool::figures)
                            .filter(it -> it.permits() < 0
                                    || it.physical() < 0
                                    || it.inUse() < 0
                                    || it.inUse() > it.physical()
                                    || it.physical() > it.permits())
                            .forEach(it -> oddities.add(it.toString()));
                }
            } catch (SQLException e) {
                oddities.add(e.toString());
            }
        });
        return new PoolWatch(thread, ending, most, oddities);
    }

    int most() {
        return mostSessions.get();
    }

    @Override
    public void close() throws InterruptedException {
        ending.set(true);
        thread.join();
    }
}
