package io.polyclinic.tenancy;

import io.quarkus.arc.Unremovable;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Endpoints that leave their thread, in a request that waits for what is done elsewhere, or does not. Only tests have them. */
@Path("/api/v1/test-context")
class ContextResource {

    private final Elsewhere elsewhere;
    private final Whereabouts whereabouts;
    private final Left left;

    ContextResource(Elsewhere elsewhere, Whereabouts whereabouts, Left left) {
        this.elsewhere = elsewhere;
        this.whereabouts = whereabouts;
        this.left = left;
    }

    /** What requests leave to be done after them, by number. */
    @ApplicationScoped
    @Unremovable
    static class Left {

        private record Work(Supplier<List<String>> work, CompletableFuture<List<String>> outcome) {}

        private final Map<UUID, Work> works = new ConcurrentHashMap<>();

        /** The number under which a request can begin this, and what will come of it. */
        Map.Entry<UUID, CompletableFuture<List<String>>> leave(Supplier<List<String>> work) {
            var number = UUID.randomUUID();
            var outcome = new CompletableFuture<List<String>>();
            works.put(number, new Work(work, outcome));
            return Map.entry(number, outcome);
        }

        void begin(UUID number, Elsewhere.Way way) {
            var left = works.remove(number);
            Whereabouts.at(way, left.work()).whenComplete((seen, failure) -> {
                if (failure == null) {
                    left.outcome().complete(seen);
                } else {
                    left.outcome().completeExceptionally(failure);
                }
            });
        }
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Uni<List<String>> fromTheEventLoop(@QueryParam("way") String name) {
        return Uni.createFrom().completionStage(() -> Whereabouts.at(elsewhere.way(name), whereabouts::all));
    }

    @GET
    @Path("/blocking")
    @PermitAll
    @Blocking
    @Operation(hidden = true)
    public List<String> fromAWorker(@QueryParam("way") String name) {
        return Whereabouts.at(elsewhere.way(name), whereabouts::all).join();
    }

    @POST
    @PermitAll
    @Operation(hidden = true)
    public void leave(@QueryParam("way") String name, @QueryParam("numbers") String numbers) {
        for (var number : numbers.split(",")) {
            left.begin(UUID.fromString(number), elsewhere.way(name));
        }
    }
}
