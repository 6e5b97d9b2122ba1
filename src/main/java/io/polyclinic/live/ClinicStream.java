package io.polyclinic.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.identity.SessionEnded;
import io.polyclinic.outbox.EventLog;
import io.polyclinic.outbox.EventTypes;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Those who listen to one generation of a clinic at this node, and what was told them. One reader's thread comes in at a time. */
final class ClinicStream {

    private static final String SESSION_ENDED =
            EventTypes.of(SessionEnded.class).value();

    /** Of more than these it is only told that they are. */
    static final int MOST_AT_ONCE = 1_000;

    private final ToldEvents told = new ToldEvents();

    private final ClinicRecord clinic;
    private final Audiences audiences;
    private final ObjectMapper json;
    private final Vertx vertx;
    private final String name = Long.toHexString(ThreadLocalRandom.current().nextLong());
    private final Set<Listener> waiting = ConcurrentHashMap.newKeySet();
    private final Set<Listener> listening = ConcurrentHashMap.newKeySet();
    private boolean begun;

    ClinicStream(ClinicRecord clinic, Audiences audiences, ObjectMapper json, Vertx vertx) {
        this.clinic = clinic;
        this.audiences = audiences;
        this.json = json;
        this.vertx = vertx;
    }

    ClinicRecord clinic() {
        return clinic;
    }

    ToldEvents told() {
        return told;
    }

    boolean isReader(String reader) {
        return name.equals(reader);
    }

    /** Will be told of what is committed after the next look. */
    void add(Listener listener) {
        waiting.add(listener);
    }

    void remove(Listener listener) {
        waiting.remove(listener);
        listening.remove(listener);
    }

    Collection<Listener> waiting() {
        return List.copyOf(waiting);
    }

    /** All whose answers have begun. */
    Collection<Listener> all() {
        var all = new ArrayList<>(waiting);
        all.addAll(listening);
        return all;
    }

    /** What was read; the first time it is what had happened before anybody listened. */
    void read(List<EventLog.Entry> events) {
        var news = told.add(events);
        if (begun) {
            listening.forEach(listener -> tell(listener, news));
            news.stream().filter(event -> SESSION_ENDED.equals(event.type())).forEach(this::end);
        }
        begun = true;
    }

    /** Lets somebody in who was waiting. */
    void admit(Listener listener, List<EventLog.Entry> missed, boolean isAll) {
        if (!waiting.contains(listener)) {
            return;
        }
        if (!isAll) {
            listener.missed();
        }
        tell(listener, missed);
        listening.add(listener);
        listener.comment("listening");
        if (!waiting.remove(listener)) { // gone meanwhile
            listening.remove(listener);
        }
    }

    private void tell(Listener listener, List<EventLog.Entry> events) {
        if (events.size() > MOST_AT_ONCE) {
            listener.missed();
            return;
        }
        events.stream()
                .filter(event -> audiences.includes(listener.caller(), event))
                .forEach(event -> listener.tell(new ResumePoint(event.id(), name).toString(), json(event)));
    }

    private String json(EventLog.Entry event) {
        try {
            return json.writeValueAsString(LiveEvent.of(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        }
    }

    private void end(EventLog.Entry sessionEnded) {
        all().stream()
                .filter(listener -> listener.caller().sessionId().equals(sessionEnded.entityId()))
                .forEach(this::end);
    }

    void end(Listener listener) {
        remove(listener);
        listener.end(vertx);
    }

    void endThoseOver(Instant now) {
        listening.stream().filter(listener -> listener.isOver(now)).forEach(this::end);
    }

    void endAll() {
        all().forEach(this::end);
    }

    void beat() {
        listening.forEach(listener -> listener.comment("still here"));
    }
}
