package io.polyclinic.tenancy;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** Those of one clinic who wait for a connection, in the order of their coming. All of it is done under the pool's lock. */
final class WaitingLine {

    private final Lock lock;
    private final ArrayDeque<Condition> places = new ArrayDeque<>();

    WaitingLine(Lock lock) {
        this.lock = lock;
    }

    /**
     * A place; who waits does so on it, and looks whether it has become the first whenever it is woken.
     *
     * @param again whether it is for the one who was the first, and is to be it again
     */
    Condition join(boolean again) {
        var place = lock.newCondition();
        if (again) {
            places.addFirst(place);
        } else {
            places.addLast(place);
        }
        return place;
    }

    boolean isFirst(Condition place) {
        return places.peekFirst() == place;
    }

    void leave(Condition place) {
        places.remove(place);
        wakeFirst();
    }

    void wakeFirst() {
        var first = places.peekFirst();
        if (first != null) {
            first.signal();
        }
    }

    void wakeAll() {
        places.forEach(Condition::signal);
    }

    int length() {
        return places.size();
    }

    boolean isEmpty() {
        return places.isEmpty();
    }
}
