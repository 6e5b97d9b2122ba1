package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The lanes by which requests of clinics without a connection come in, one for each database server: one that hangs holds up its own. */
@ApplicationScoped
class WakingLanes {

    /** After this the next is let in, however long the request takes: its clinic may have a connection by now, or wait for a slow body. */
    private static final Duration LONGEST_INSIDE = Duration.ofMillis(250);

    private static final int FOR_EACH_OPENING = 2;

    private final PoolRegistry registry;
    private final TenancyConfig config;
    private final ConcurrentHashMap<UUID, WakingLane> lanes = new ConcurrentHashMap<>();

    WakingLanes(PoolRegistry registry, TenancyConfig config) {
        this.registry = registry;
        this.config = config;
    }

    /**
     * Lets a request in: at once where its clinic has a connection, else when it is its turn. To be called on the request's own context,
     * where the answer is given too.
     *
     * @param refuse run instead where its turn did not come in time
     */
    void pass(RoutingContext request, ClinicRecord clinic, Runnable go, Runnable refuse) {
        if (registry.hasConnection(clinic)) {
            go.run();
            return;
        }
        var vertx = request.vertx();
        var context = vertx.getOrCreateContext();
        var place = new AtomicReference<WakingLane.Place>();
        var lane = to(clinic.server().id());
        request.request().pause();
        place.set(lane.join(() -> context.runOnContext(_ -> {
            request.request().resume();
            vertx.setTimer(LONGEST_INSIDE.toMillis(), _ -> place.get().leave());
            go.run();
        })));
        var impatience = vertx.setTimer(config.pool().acquisitionTimeout().toMillis(), _ -> {
            if (place.get().giveUp()) {
                request.request().resume();
                refuse.run();
            }
        });
        request.addEndHandler(_ -> {
            vertx.cancelTimer(impatience);
            place.get().leave();
        });
    }

    WakingLane to(UUID server) {
        return lanes.computeIfAbsent(server, _ -> new WakingLane(places()));
    }

    private int places() {
        return FOR_EACH_OPENING * config.budget().openingAtOnceOrProcessors();
    }
}
