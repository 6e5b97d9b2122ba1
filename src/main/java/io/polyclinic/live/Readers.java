package io.polyclinic.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.tenancy.TenantKey;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Makes the reader of a clinic: one at a node, however many listen, and nobody's thread while nothing is new. */
@ApplicationScoped
class Readers {

    private static final Logger LOG = Logger.getLogger(Readers.class);

    /** A clinic where much happens is not looked at for each event. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Reading reading;
    private final Audiences audiences;
    private final ObjectMapper json;
    private final Vertx vertx;

    Readers(Reading reading, Audiences audiences, ObjectMapper json, Vertx vertx) {
        this.reading = reading;
        this.audiences = audiences;
        this.json = json;
        this.vertx = vertx;
    }

    Reader of(ClinicRecord clinic) {
        return new Reader(new ClinicStream(clinic, audiences, json, vertx));
    }

    /** Looks when it is run, and once more when it was run meanwhile. */
    final class Reader implements Runnable {

        private final ClinicStream stream;
        private final AtomicInteger asked = new AtomicInteger();

        private Reader(ClinicStream stream) {
            this.stream = stream;
        }

        ClinicStream stream() {
            return stream;
        }

        boolean isOf(ClinicRecord clinic) {
            return TenantKey.of(clinic).equals(TenantKey.of(stream.clinic()));
        }

        /** Returns at once. */
        @Override
        public void run() {
            if (asked.getAndIncrement() == 0) {
                begin();
            }
        }

        private void begin() {
            var unused = Thread.ofVirtual().name("live-events").start(this::look); // and not in a request's context
        }

        private void look() {
            var answered = asked.get();
            try {
                reading.look(stream);
            } catch (RuntimeException e) { // looked at again in a while
                LOG.warnf(
                        "events of clinic %s cannot be read: %s",
                        stream.clinic().id(), e.getClass().getName());
                LOG.debug("events cannot be read", e);
            } finally {
                if (asked.addAndGet(-answered) > 0) {
                    vertx.setTimer(BETWEEN_LOOKS.toMillis(), _ -> begin());
                }
            }
        }
    }
}
