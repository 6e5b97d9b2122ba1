package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** A connection that is held in a transaction until it is let go. */
record HeldConnection(CountDownLatch over, Future<String> transaction) {

    static HeldConnection of(ExecutorService hands, PoolsByHand.Pools pools, ClinicRecord clinic)
            throws InterruptedException {
        var over = new CountDownLatch(1);
        var has = new CountDownLatch(1);
        var transaction = hands.submit(() -> QuarkusTransaction.requiringNew().call(() -> {
            var found = pools.inTransaction(clinic);
            has.countDown();
            over.await();
            return found;
        }));
        has.await();
        return new HeldConnection(over, transaction);
    }

    void letGo() {
        over.countDown();
        try {
            transaction.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
