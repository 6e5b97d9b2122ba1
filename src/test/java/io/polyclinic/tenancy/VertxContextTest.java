package io.polyclinic.tenancy;

import static io.polyclinic.tenancy.Whereabouts.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A request scope lies in Vert.x's context where there is one, and many threads may work on one context. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-02")
class VertxContextTest {

    private static final int CLINICS = 6;
    private static final int JOBS = 300;

    @Inject
    TestClinics clinics;

    @Inject
    Whereabouts whereabouts;

    @Inject
    Vertx vertx;

    @Test
    void ofTwoJobsOnOneContextEachHasItsOwnClinic() {
        var one = clinics.open();
        var other = clinics.open();
        var shared = context();
        var bothInside = new CompletableFuture<String>();

        var first = on(
                shared,
                () -> one.inside(() -> {
                    var inside =
                            on(shared, () -> other.inside(whereabouts::canary)).join();
                    bothInside.complete(inside);
                    return whereabouts.canary();
                }));

        assertThat(first.join()).isEqualTo(id(one));
        assertThat(bothInside.join()).isEqualTo(id(other));
    }

    @Test
    void whoWorksBesideAJobOnOneContextIsInNoClinic() {
        var clinic = clinics.open();
        var shared = context();

        var beside = on(
                shared, () -> clinic.inside(() -> on(shared, whereabouts::all).join()));

        assertThat(beside.join()).containsOnly(REFUSED);
    }

    @Test
    void ofManyJobsOnOneContextEachReadsItsOwn() {
        var opened = Stream.generate(clinics::open).limit(CLINICS).toList();
        var shared = context();
        var running = new ArrayList<CompletableFuture<String>>();
        for (var job = 0; job < JOBS; job++) {
            var clinic = opened.get(job % CLINICS);
            running.add(on(shared, () -> clinic.inside(whereabouts::canary)));
        }

        for (var job = 0; job < JOBS; job++) {
            assertThat(running.get(job).join()).isEqualTo(id(opened.get(job % CLINICS)));
        }
    }

    private Context context() {
        return VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    }

    private static <T> CompletableFuture<T> on(Context context, Supplier<T> work) {
        return context.executeBlocking(work::get, false).toCompletionStage().toCompletableFuture();
    }

    private static String id(TestClinic clinic) {
        return clinic.record().id().toString();
    }
}
