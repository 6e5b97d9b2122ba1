package io.polyclinic.live;

import io.polyclinic.identity.CurrentCaller;
import io.polyclinic.tenancy.ClinicRouting;
import io.polyclinic.tenancy.CurrentClinic;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Makes a stream of a request. */
@ApplicationScoped
class Listening {

    private final Streams streams;
    private final CurrentCaller caller;
    private final CurrentClinic clinic;
    private final CurrentVertxRequest request;
    private final Clock clock;

    Listening(Streams streams, CurrentCaller caller, CurrentClinic clinic, CurrentVertxRequest request, Clock clock) {
        this.streams = streams;
        this.caller = caller;
        this.clinic = clinic;
        this.request = request;
        this.clock = clock;
    }

    void begin(SseEventSink sink, @Nullable ResumePoint resume, @Nullable Integer seconds) {
        var who = caller.get();
        var until = who.until();
        if (seconds != null) {
            var asked = clock.instant().plusSeconds(seconds);
            until = asked.isBefore(until) ? asked : until;
        }
        var context = request.getCurrent();
        streams.open(clinic.get(), new Listener(who, until, resume, context, sink));
        ClinicRouting.stopCounting(context);
    }
}
