package io.polyclinic.live;

import io.polyclinic.outbox.EventLog;
import io.polyclinic.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** What a reader has told of late, in that order. By one thread at a time. */
final class ToldEvents {

    private final LinkedHashMap<UUID, EventLog.Entry> told = new LinkedHashMap<>();

    /** Those among them that are new, which are told from now on. */
    List<EventLog.Entry> add(List<EventLog.Entry> read) {
        return read.stream()
                .filter(event -> told.putIfAbsent(event.id(), event) == null)
                .toList();
    }

    boolean knows(UUID event) {
        return told.containsKey(event);
    }

    /** What was told after this one, which it {@link #knows}. */
    List<EventLog.Entry> after(UUID last) {
        var after = new ArrayList<EventLog.Entry>();
        var isAfter = false;
        for (var event : told.values()) {
            if (isAfter) {
                after.add(event);
            }
            isAfter |= event.id().equals(last);
        }
        return after;
    }

    /** What was made before this time is not read again. */
    void forget(Instant before) {
        told.keySet().removeIf(id -> Ids.madeAt(id).isBefore(before));
    }
}
