package io.polyclinic.tenancy;

import static io.polyclinic.tenancy.Whereabouts.REFUSED;
import static io.polyclinic.tenancy.Whereabouts.at;
import static io.polyclinic.tenancy.Whereabouts.orRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.tenancy.Elsewhere.Way;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Jobs that leave their thread, of several clinics at once: what is done elsewhere is done in the right clinic or is refused. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-02")
class ContextTest {

    private static final int CLINICS = 6;
    private static final int AT_ONCE = 2 * CLINICS;
    private static final int ROUNDS = 5;

    @Inject
    TestClinics clinics;

    @Inject
    Elsewhere elsewhere;

    @Inject
    Whereabouts whereabouts;

    @TestFactory
    Stream<DynamicTest> aClinicIsEnteredWhereverTheWorkIsDone() {
        return wayByWay((way, clinic) -> {
            var canaries = rounds(
                    () -> at(way, () -> clinic.inside(whereabouts::canary)).join());

            assertThat(canaries).containsOnly(id(clinic));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatAJobHasDoneElsewhereIsDoneInItsClinicOrRefused() {
        return wayByWay((way, clinic) -> {
            var seen = rounds(() -> clinic.inside(() -> {
                whereabouts.canary();
                return at(way, whereabouts::all).join();
            }));

            assertThat(seen).allSatisfy(all -> assertThat(all).containsOnly(way.carriesJobs() ? id(clinic) : REFUSED));
        });
    }

    @TestFactory
    Stream<DynamicTest> aJobThatEntersAnotherClinicElsewhereGetsThatOneOrIsRefusedAndStaysWhereItIs() {
        var other = clinics.open();
        return wayByWay((way, clinic) -> {
            var seen = rounds(() -> clinic.inside(() -> {
                var there = at(way, () -> orRefused(() -> other.inside(whereabouts::canary)))
                        .join();
                return List.of(there, whereabouts.canary());
            }));

            assertThat(seen).containsOnly(List.of(way.carriesJobs() ? REFUSED : id(other), id(clinic)));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatOutlivesItsJobIsRefusedWhicheverClinicIsEnteredThen() {
        var other = clinics.open();
        return ways(Way::leavesItsThread)
                .map(way -> dynamicTest(way.name(), () -> {
                    var clinic = clinics.open();
                    var seen = rounds(() -> {
                        var over = new CompletableFuture<Boolean>();
                        var straggler = clinic.inside(() -> at(way, () -> {
                            over.join();
                            return whereabouts.all();
                        }));
                        return other.inside(() -> {
                            over.complete(true);
                            return straggler.join();
                        });
                    });

                    assertThat(seen).allSatisfy(all -> assertThat(all).containsOnly(REFUSED));
                }));
    }

    @TestFactory
    Stream<DynamicTest> aTransactionStaysOnTheThreadWhereItBegan() {
        var clinic = clinics.open();
        return ways(Way::leavesItsThread)
                .map(way -> dynamicTest(way.name(), () -> {
                    var status = clinic.inside(() -> {
                        whereabouts.canary();
                        return at(way, QuarkusTransaction::getStatus).join();
                    });

                    assertThat(status).isEqualTo(Status.STATUS_NO_TRANSACTION);
                }));
    }

    private Stream<Way> ways(Predicate<Way> which) {
        return elsewhere.ways().stream().filter(which);
    }

    /** Each way with several clinics at once. */
    private Stream<DynamicTest> wayByWay(BiConsumer<Way, TestClinic> check) {
        var opened = Stream.generate(clinics::open).limit(CLINICS).toList();
        return elsewhere.ways().stream()
                .map(way -> dynamicTest(
                        way.name(),
                        () -> Together.times(AT_ONCE, number -> {
                            check.accept(way, opened.get(number % CLINICS));
                            return number;
                        })));
    }

    private static <T> List<T> rounds(Supplier<T> work) {
        var results = new ArrayList<T>();
        for (var round = 0; round < ROUNDS; round++) {
            results.add(work.get());
        }
        return results;
    }

    private static String id(TestClinic clinic) {
        return clinic.record().id().toString();
    }
}
