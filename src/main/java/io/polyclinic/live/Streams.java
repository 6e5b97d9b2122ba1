package io.polyclinic.live;

import io.polyclinic.catalog.CatalogNews;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.outbox.EventSignals;
import io.polyclinic.platform.Problem;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** All streams of events that are open at this node. */
@ApplicationScoped
class Streams {

    private static final long TICK_MILLIS = 1_000;

    /** In ticks. Connections on which nothing moves are closed after ten seconds. */
    private static final int BEAT_EVERY = 4;

    private static final int LOOK_EVERY = 30;
    private static final int LOOK_EVERY_UNTOLD = 5;

    private final Readers readers;
    private final EventSignals signals;
    private final LiveConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final ConcurrentHashMap<UUID, Readers.Reader> byClinic = new ConcurrentHashMap<>();
    private final AtomicLong ticks = new AtomicLong();
    private volatile boolean ending;

    Streams(Readers readers, EventSignals signals, LiveConfig config, Vertx vertx, Clock clock) {
        this.readers = readers;
        this.signals = signals;
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Refuses one that is too many. What comes of it is told when the head of the answer is written. */
    void open(ClinicRecord clinic, Listener listener) {
        if (ending || countAll() >= config.streamsOfNode()) {
            throw Problem.TOO_MANY_STREAMS.because("this server has as many as it may have");
        }
        var unused = byClinic.compute(clinic.id(), (_, known) -> {
            var reader = known == null || !known.isOf(clinic) ? begun(clinic, known) : known;
            check(reader.stream().all(), listener);
            reader.stream().add(listener);
            listener.whenGone(() -> remove(clinic.id(), reader, listener));
            listener.whenOpen(reader);
            return reader;
        });
    }

    private Readers.Reader begun(ClinicRecord clinic, Readers.Reader before) {
        if (before != null) {
            end(before);
        }
        var reader = readers.of(clinic);
        signals.follow(clinic, reader);
        return reader;
    }

    private void check(Collection<Listener> open, Listener another) {
        if (open.size() >= config.streamsOfClinic()) {
            throw Problem.TOO_MANY_STREAMS.because("the clinic has %d open", open.size());
        }
        var person = another.caller().accountId();
        if (open.stream()
                        .filter(listener -> listener.caller().accountId().equals(person))
                        .count()
                >= config.streamsOfPerson()) {
            throw Problem.TOO_MANY_STREAMS.because("you have %d open", config.streamsOfPerson());
        }
    }

    private void remove(UUID clinic, Readers.Reader reader, Listener listener) {
        reader.stream().remove(listener);
        var unused = byClinic.computeIfPresent(clinic, (_, known) -> {
            if (known != reader || !reader.stream().all().isEmpty()) {
                return known;
            }
            signals.leave(reader.stream().clinic(), reader);
            return null;
        });
    }

    private void end(Readers.Reader reader) {
        signals.leave(reader.stream().clinic(), reader);
        reader.stream().endAll();
    }

    int count(ClinicRecord clinic) {
        var reader = byClinic.get(clinic.id());
        return reader == null ? 0 : reader.stream().all().size();
    }

    private int countAll() {
        return byClinic.values().stream()
                .mapToInt(reader -> reader.stream().all().size())
                .sum();
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(TICK_MILLIS, _ -> tick());
    }

    private void tick() {
        var tick = ticks.incrementAndGet();
        var now = clock.instant();
        byClinic.values().forEach(reader -> {
            var stream = reader.stream();
            stream.endThoseOver(now);
            if (tick % BEAT_EVERY == 0) {
                stream.beat();
            }
            if (tick % (signals.reachAll() ? LOOK_EVERY : LOOK_EVERY_UNTOLD) == 0) {
                reader.run();
            }
        });
    }

    /** It may be suspended, or another one by now: that is looked at before anything is read. */
    void changed(@Observes CatalogNews.ClinicChanged changed) {
        var reader = byClinic.get(changed.id());
        if (reader != null) {
            reader.run();
        }
    }

    /** Those who listen come again, elsewhere. */
    void end(@Observes ShutdownDelayInitiatedEvent event) {
        endAll();
    }

    void end(@Observes ShutdownEvent event) {
        endAll();
    }

    private void endAll() {
        ending = true;
        byClinic.values().forEach(this::end);
    }
}
