package io.polyclinic.tenancy;

import io.agroal.pool.ConnectionHandler;
import io.agroal.pool.ConnectionHandler.State;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The connections of one pool, each of which holds a permit of the budget. All of it is done under the pool's lock. */
final class PoolHoldings {

    private final ArrayDeque<Parked> parked = new ArrayDeque<>();
    private final Set<ConnectionHandler> inUse = Collections.newSetFromMap(new IdentityHashMap<>());
    private int onTheWay;

    /** One that nobody uses, and since when, by {@link System#nanoTime}. */
    record Parked(ConnectionHandler handler, long since) {}

    /** There is a permit, and a connection will follow. */
    void begin() {
        onTheWay++;
    }

    /** What was begun is there, and in use. */
    void opened(ConnectionHandler handler) {
        onTheWay--;
        inUse.add(handler);
    }

    /** The one that was used last, now in use; null when all are. */
    @Nullable
    Parked take() {
        var one = parked.pollLast();
        if (one != null) {
            inUse.add(one.handler());
        }
        return one;
    }

    void park(ConnectionHandler handler, long now) {
        inUse.remove(handler);
        handler.setState(State.CHECKED_IN);
        parked.addLast(new Parked(handler, now));
    }

    /** It is about to be closed. */
    void giveUp(ConnectionHandler handler) {
        inUse.remove(handler);
        onTheWay++;
    }

    /** The one that nobody has used for longest, about to be closed; null when all are in use. */
    @Nullable
    ConnectionHandler giveUpOldest() {
        var oldest = parked.pollFirst();
        if (oldest == null) {
            return null;
        }
        onTheWay++;
        return oldest.handler();
    }

    /** Those that nobody uses, about to be closed. */
    List<ConnectionHandler> giveUpParked() {
        var all = parked.stream().map(Parked::handler).toList();
        parked.clear();
        onTheWay += all.size();
        return all;
    }

    /** One that was about to be there, or about to be closed, is not there. */
    void gone() {
        onTheWay--;
    }

    boolean isInUse(ConnectionHandler handler) {
        return inUse.contains(handler);
    }

    /** Since when the one that nobody has used for longest is unused; now when all are in use. */
    long unusedSince() {
        var oldest = parked.peekFirst();
        return oldest == null ? System.nanoTime() : oldest.since();
    }

    int count() {
        return physical() + onTheWay;
    }

    int physical() {
        return parked.size() + inUse.size();
    }

    int inUse() {
        return inUse.size();
    }
}
