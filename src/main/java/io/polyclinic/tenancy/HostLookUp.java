package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.HttpEdge;
import io.polyclinic.platform.ProblemException;
import io.vertx.core.AsyncResult;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Finds whose a host is without holding up the event loop: from memory at once, else while the request is paused. */
@ApplicationScoped
class HostLookUp {

    private final ClinicDirectory directory;
    private final HttpEdge edge;

    HostLookUp(ClinicDirectory directory, HttpEdge edge) {
        this.directory = directory;
        this.edge = edge;
    }

    /** @param then run on the request's context, unless the catalog cannot be asked, which is refused here */
    void find(RoutingContext context, String host, Consumer<Optional<ClinicRecord>> then) {
        var remembered = directory.remembered(host);
        if (remembered != null) {
            then.accept(remembered);
        } else {
            ask(context, host, then);
        }
    }

    private void ask(RoutingContext context, String host, Consumer<Optional<ClinicRecord>> then) {
        context.request().pause();
        var answered = new AtomicBoolean();
        var vertx = context.vertx();
        var impatience = vertx.setTimer(ClinicDirectory.PATIENCE.toMillis(), _ -> {
            var standIn = directory.standIn(host);
            if (standIn != null && answered.compareAndSet(false, true)) {
                context.request().resume();
                then.accept(standIn);
            }
        });
        vertx.<Optional<ClinicRecord>>executeBlocking(() -> directory.lookUp(host), false)
                .onComplete(found -> {
                    vertx.cancelTimer(impatience);
                    if (answered.compareAndSet(false, true)) {
                        context.request().resume();
                        pass(context, found, then);
                    }
                });
    }

    private void pass(
            RoutingContext context, AsyncResult<Optional<ClinicRecord>> found, Consumer<Optional<ClinicRecord>> then) {
        if (found.succeeded()) {
            then.accept(found.result());
        } else if (found.cause() instanceof ProblemException refusal) {
            edge.refuse(context, refusal);
        } else {
            context.fail(found.cause());
        }
    }
}
