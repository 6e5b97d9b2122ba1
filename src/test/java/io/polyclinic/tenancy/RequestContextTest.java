package io.polyclinic.tenancy;

import static io.polyclinic.tenancy.Whereabouts.REFUSED;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.tenancy.Elsewhere.Way;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Requests that leave their thread, of several clinics at once: what is done elsewhere is done in the right clinic or is refused. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-02", "TEN-04"})
class RequestContextTest {

    private static final String ADDRESS = "/api/v1/test-context";
    private static final int CLINICS = 6;
    private static final int AT_ONCE = 2 * CLINICS;
    private static final int ROUNDS = 5;
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    TestClinics clinics;

    @Inject
    Elsewhere elsewhere;

    @Inject
    Whereabouts whereabouts;

    @Inject
    ContextResource.Left left;

    @TestFactory
    Stream<DynamicTest> whatARequestHasDoneElsewhereIsDoneInItsClinicOrRefused() {
        var opened = opened();
        return Stream.of("", "/blocking")
                .flatMap(thread -> ways(thread)
                        .map(way -> dynamicTest(way.name() + thread, () -> {
                            var besides = Together.times(AT_ONCE, number -> {
                                var clinic = opened.get(number % CLINICS);
                                var seen = new HashSet<String>();
                                for (var round = 0; round < ROUNDS; round++) {
                                    seen.addAll(clinic.request()
                                            .queryParam("way", way.name())
                                            .get(ADDRESS + thread)
                                            .then()
                                            .statusCode(200)
                                            .extract()
                                            .jsonPath()
                                            .getList("", String.class));
                                }
                                seen.remove(id(clinic));
                                return seen;
                            });

                            assertThat(besides)
                                    .allSatisfy(seen -> assertThat(seen)
                                            .isEqualTo(way.carriesRequests() ? Set.of() : Set.of(REFUSED)));
                        })));
    }

    /** On the event loop nothing may block, so an event cannot be observed there by what does. */
    private Stream<Way> ways(String thread) {
        return elsewhere.ways().stream().filter(way -> thread.equals("/blocking") || way.leavesItsThread());
    }

    @TestFactory
    Stream<DynamicTest> whatOutlivesItsRequestIsInNoOtherClinicWhicheverIsEnteredThen() {
        var clinic = clinics.open();
        var other = clinics.open();
        return ways("").map(way -> dynamicTest(way.name(), () -> {
            for (var round = 0; round < ROUNDS; round++) {
                var over = new CompletableFuture<Boolean>();
                var straggler = left.leave(() -> {
                    over.join();
                    return whereabouts.all();
                });
                begin(clinic, way.name(), straggler.getKey());

                var seen = other.inside(() -> {
                    over.complete(true);
                    return straggler.getValue().join();
                });

                // its answer may be here a moment before its scope is over: until then it is in its own clinic
                assertThat(seen).isSubsetOf(REFUSED, id(clinic));
            }
        }));
    }

    @Test
    void ofTwoThingsThatOutliveTheirRequestOneEntersAClinicAndTheOtherIsNotInIt() {
        var clinic = clinics.open();
        var other = clinics.open();
        for (var round = 0; round < ROUNDS; round++) {
            var over = new CompletableFuture<Boolean>();
            var entered = new CompletableFuture<Boolean>();
            var straggler = left.leave(() -> {
                entered.join();
                return whereabouts.all();
            });
            var job = left.leave(() -> {
                over.join();
                return insideOnceTheRequestIsOver(other, () -> {
                    entered.complete(true);
                    var beside = straggler.getValue().join();
                    return List.of(whereabouts.canary(), String.join(" ", beside));
                });
            });
            begin(clinic, "a Vert.x worker", straggler.getKey(), job.getKey());
            over.complete(true);

            var seen = job.getValue().join();
            assertThat(seen.getFirst()).isEqualTo(id(other));
            assertThat(seen.getLast().split(" ")).isSubsetOf(REFUSED, id(clinic));
        }
    }

    /** The answer may be there a moment before the request's scope is over; until then it is refused. */
    private static <T> T insideOnceTheRequestIsOver(TestClinic clinic, Supplier<T> work) {
        var entered = new AtomicReference<T>();
        var isIn = Await.isTrue(SOON, () -> {
            try {
                entered.set(clinic.inside(work));
                return true;
            } catch (IllegalStateException e) {
                return false;
            }
        });
        assertThat(isIn).isTrue();
        return entered.get();
    }

    private static void begin(TestClinic clinic, String way, UUID... numbers) {
        clinic.request()
                .queryParam("way", way)
                .queryParam("numbers", Stream.of(numbers).map(UUID::toString).collect(joining(",")))
                .post(ADDRESS)
                .then()
                .statusCode(204);
    }

    private List<TestClinic> opened() {
        return Stream.generate(clinics::open).limit(CLINICS).toList();
    }

    private static String id(TestClinic clinic) {
        return clinic.record().id().toString();
    }
}
