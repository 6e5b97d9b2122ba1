package io.polyclinic.tenancy;

import static io.polyclinic.tenancy.PoolsByHand.inGeneration;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.CatalogNews.ClinicChanged;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-02", "TEN-11"})
class PoolContentionTest {

    private static final int BUDGET = 5;
    private static final int THREADS = 64;
    private static final int READS_OF_EACH = 15;
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    TestClinics clinics;

    @Inject
    PoolsByHand byHand;

    @Inject
    PostgresForTests postgres;

    @Test
    void manyClinicsShareFewConnectionsAndEachReadsItsOwn() throws Exception {
        var all = clinics(20);
        try (var pools = byHand.with(
                        HandMadeSettings.standard().withConnections(BUDGET).withPatience(LONG));
                var watch = PoolWatch.over(pools, postgres, all)) {
            var wrong = new CopyOnWriteArrayList<String>();
            inParallel(THREADS, number -> {
                var random = new Random(number);
                for (var read = 0; read < READS_OF_EACH; read++) {
                    var clinic = all.get(random.nextInt(all.size()));
                    var found = random.nextBoolean() ? pools.canary(clinic) : pools.inTransaction(clinic);
                    if (!found.equals(clinic.id().toString())) {
                        wrong.add(clinic.id() + " read " + found);
                    }
                    if (random.nextInt(10) == 0) {
                        pools.registry().tidy();
                    }
                }
            });

            assertThat(wrong).isEmpty();
            assertThat(watch.most()).isBetween(1, BUDGET);
            assertThat(watch.oddities()).isEmpty();
            assertThat(pools.registry().evicted() + pools.registry().opened()).isGreaterThan(20);
            pools.close();
            assertThat(pools.permits(all.getFirst())).isZero();
            assertThat(Await.isTrue(LONG, () -> postgres.sessions(all) == 0)).isTrue();
        }
    }

    @Test
    void generationsThatPassUnderTrafficLeaveNothingBehind() throws Exception {
        var all = clinics(4);
        var newest = new ConcurrentHashMap<Integer, ClinicRecord>();
        IntStream.range(0, all.size()).forEach(number -> newest.put(number, all.get(number)));
        try (var pools = byHand.with(
                        HandMadeSettings.standard().withConnections(BUDGET).withPatience(LONG));
                var watch = PoolWatch.over(pools, postgres, all)) {
            inParallel(16, number -> {
                for (var round = 0; round < 60; round++) {
                    if (number == 0) {
                        bump(newest, round % all.size(), pools);
                    } else {
                        readTheNewest(newest, (number + round) % all.size(), pools);
                    }
                }
            });

            assertThat(watch.most()).isBetween(1, BUDGET);
            assertThat(watch.oddities()).isEmpty();
            pools.close();
            assertThat(pools.permits(all.getFirst())).isZero();
            assertThat(Await.isTrue(LONG, () -> postgres.sessions(all) == 0)).isTrue();
        }
    }

    private static void bump(ConcurrentMap<Integer, ClinicRecord> newest, int which, PoolsByHand.Pools pools) {
        var bumped = newest.compute(which, (_, it) -> inGeneration(it.generation() + 1, it));
        pools.registry().changed(new ClinicChanged(bumped.id(), bumped.generation(), null));
    }

    /** As a client does that is told that its clinic has just moved: it looks again, and comes again. */
    private static void readTheNewest(ConcurrentMap<Integer, ClinicRecord> newest, int which, PoolsByHand.Pools pools) {
        while (true) {
            var clinic = newest.get(which);
            try {
                assertThat(pools.canary(clinic)).isEqualTo(clinic.id().toString());
                return;
            } catch (ProblemException e) {
                assertThat(e.problem()).isEqualTo(Problem.CLINIC_MOVED);
            }
        }
    }

    @Test
    void aPoolThatHasRoomToGrowDoesNotWhileOthersWait() throws Exception {
        var two = clinics(2);
        var flooding = two.getFirst();
        var other = two.getLast();
        try (var pools = byHand.with(
                        HandMadeSettings.standard().withConnections(2).withPatience(LONG));
                var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = HeldConnection.of(hands, pools, flooding);
            var second = HeldConnection.of(hands, pools, flooding);
            assertThat(pools.figures(flooding).permits()).isEqualTo(2);

            var waiting = hands.submit(() -> pools.canary(other));
            assertThat(Await.isTrue(
                            LONG, () -> pools.budgets().of(other.server()).waiting() == 1))
                    .isTrue();
            var third = hands.submit(() -> pools.canary(flooding));
            first.letGo();

            assertThat(waiting.get()).isEqualTo(other.id().toString());
            second.letGo();
            assertThat(third.get()).isEqualTo(flooding.id().toString());
        }
    }

    @Test
    void whatBecomesIdleGivesWayToWhoWaitsAlready() throws Exception {
        var two = clinics(2);
        try (var pools = byHand.with(
                        HandMadeSettings.standard().withConnections(1).withPatience(LONG));
                var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = HeldConnection.of(hands, pools, two.getFirst());
            var waiting = hands.submit(() -> pools.canary(two.getLast()));
            assertThat(Await.isTrue(
                            LONG,
                            () -> pools.budgets().of(two.getLast().server()).waiting() == 1))
                    .isTrue();

            held.letGo();

            assertThat(waiting.get()).isEqualTo(two.getLast().id().toString());
            assertThat(pools.permits(two.getLast())).isEqualTo(1);
        }
    }

    @Test
    void whoFindsNoRoomInTimeIsRefusedWhoNeedsNoneIsServed() throws Exception {
        var two = clinics(2);
        var settings = HandMadeSettings.standard().withConnections(1).withPatience(Duration.ofMillis(100));
        try (var pools = byHand.with(settings);
                var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = HeldConnection.of(hands, pools, two.getFirst());

            assertThat(problemOf(hands.submit(() -> pools.canary(two.getLast()))))
                    .isEqualTo(Problem.CLINIC_BUSY);
            assertThat(problemOf(hands.submit(() -> pools.canary(two.getFirst()))))
                    .isEqualTo(Problem.CLINIC_BUSY);

            held.letGo();
            assertThat(pools.canary(two.getLast())).isEqualTo(two.getLast().id().toString());
        }
    }

    @Test
    void aClinicThatTakesAllThatItMayHaveWaitsForItself() throws Exception {
        var two = clinics(2).stream()
                .map(clinic -> PoolsByHand.allowed(2, clinic))
                .toList();
        var settings = HandMadeSettings.standard().withPatience(Duration.ofMillis(200));
        try (var pools = byHand.with(settings);
                var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = List.of(
                    HeldConnection.of(hands, pools, two.getFirst()), HeldConnection.of(hands, pools, two.getFirst()));
            var flood = IntStream.range(0, 10)
                    .mapToObj(_ -> hands.submit(() -> pools.canary(two.getFirst())))
                    .toList();

            assertThat(pools.canary(two.getLast())).isEqualTo(two.getLast().id().toString());
            for (var refused : flood) {
                assertThat(problemOf(refused)).isEqualTo(Problem.CLINIC_BUSY);
            }
            assertThat(pools.figures(two.getFirst()).permits()).isEqualTo(2);
            held.forEach(HeldConnection::letGo);
        }
    }

    @Test
    void surplusConnectionsGoBeforePools() throws Exception {
        var three = clinics(3);
        try (var pools = byHand.with(HandMadeSettings.standard().withConnections(3));
                var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            pools.canary(three.get(1)); // used longest ago, and needs what it has
            Stream.of(HeldConnection.of(hands, pools, three.get(0)), HeldConnection.of(hands, pools, three.get(0)))
                    .forEach(HeldConnection::letGo);
            assertThat(pools.figures(three.get(0)).permits()).isEqualTo(2);

            pools.canary(three.get(2));

            assertThat(pools.registry().evicted()).isZero();
            assertThat(pools.figures(three.get(0)).permits()).isEqualTo(1);
            assertThat(pools.figures(three.get(1)).permits()).isEqualTo(1);
        }
    }

    private static Problem problemOf(Future<String> refused) throws InterruptedException {
        try {
            throw new AssertionError("not refused: " + refused.get());
        } catch (ExecutionException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ProblemException refusal) {
                    return refusal.problem();
                }
            }
            throw new AssertionError(e);
        }
    }

    private List<ClinicRecord> clinics(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> byHand.alone(clinics.open().record()))
                .toList();
    }

    private interface Work {
        void as(int number) throws SQLException;
    }

    private static void inParallel(int threads, Work work) throws InterruptedException, ExecutionException {
        try (var hands = Executors.newFixedThreadPool(threads)) {
            var all = IntStream.range(0, threads)
                    .mapToObj(number -> hands.submit(() -> {
                        work.as(number);
                        return number;
                    }))
                    .toList();
            for (var one : all) {
                one.get();
            }
        }
    }
}
