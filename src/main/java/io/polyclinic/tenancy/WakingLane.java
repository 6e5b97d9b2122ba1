package io.polyclinic.tenancy;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Where requests of clinics that have no connection wait before anything is done for them: some are let in at once, the rest stand in a
 * line that costs next to nothing, so that a crowd that comes at the same moment does not take the processors from those at work.
 */
final class WakingLane {

    private final ArrayDeque<Place> line = new ArrayDeque<>();
    private int free;

    /** @param atOnce how many are let in at the same time */
    WakingLane(int atOnce) {
        free = atOnce;
    }

    /** One request's place: in the line, inside, or over. */
    final class Place {

        private final Runnable go;
        private final AtomicBoolean over = new AtomicBoolean();
        private boolean inside;

        private Place(Runnable go) {
            this.go = go;
        }

        /** Leaves, from wherever it is; the next one is let in if it was inside. Nothing happens the second time. */
        void leave() {
            if (over.compareAndSet(false, true)) {
                var next = afterLeaving(this);
                if (next != null) {
                    next.go.run();
                }
            }
        }

        /** Whether it stood in the line until now and does not any longer: it was in vain. */
        boolean giveUp() {
            synchronized (WakingLane.this) {
                if (inside || !over.compareAndSet(false, true)) {
                    return false;
                }
                line.remove(this);
                return true;
            }
        }
    }

    /**
     * Stands in the line where there is one.
     *
     * @param go run when the request is let in, at once or by whoever leaves
     */
    Place join(Runnable go) {
        var place = new Place(go);
        synchronized (this) {
            if (free == 0) {
                line.addLast(place);
                return place;
            }
            free--;
            place.inside = true;
        }
        go.run();
        return place;
    }

    private synchronized @Nullable Place afterLeaving(Place gone) {
        if (!gone.inside) {
            line.remove(gone);
            return null;
        }
        var next = line.pollFirst();
        if (next == null) {
            free++;
        } else {
            next.inside = true;
        }
        return next;
    }

    synchronized int waiting() {
        return line.size();
    }
}
