package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Proves("TEN-11")
class ServerBudgetTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Runnable NO_ROOM = () -> {};

    @Test
    void growthNeverOvertakesWhoWaits() throws InterruptedException {
        var budget = usedUp(1);
        var grew = new AtomicBoolean();

        var served = budget.acquire(LONG, () -> {
            budget.release(1); // free from here on, and somebody waits for it who is not in the queue yet
            grew.set(budget.tryGrow());
        });

        assertThat(served).isTrue();
        assertThat(grew).isFalse();
        assertThat(budget.tryGrow()).isFalse();
    }

    @Test
    void whoWaitsInVainIsRefusedInTimeAndHoldsNothing() throws InterruptedException {
        var budget = usedUp(1);

        assertThat(budget.acquire(Duration.ofMillis(30), NO_ROOM)).isFalse();

        assertThat(budget.refusals()).isEqualTo(1);
        assertThat(budget.isShort()).isFalse();
        budget.release(1);
        assertThat(budget.used()).isZero();
        assertThat(budget.tryGrow()).isTrue();
    }

    @Test
    void roomIsAskedForOnlyWhenThereIsNone() throws InterruptedException {
        var budget = new ServerBudget("main", 1, 2);
        var asked = new AtomicInteger();

        budget.acquire(LONG, asked::incrementAndGet);
        assertThat(asked).hasValue(0);

        budget.acquire(LONG, () -> budget.release(asked.incrementAndGet()));
        assertThat(asked).hasValue(1);
    }

    @Test
    void neverMoreThanItsSizeUnderManyHands() throws Exception {
        var budget = new ServerBudget("main", 5, 2);
        var held = new AtomicInteger();
        var most = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 200)
                    .mapToObj(_ -> threads.submit(() -> {
                        for (var round = 0; round < 50; round++) {
                            takeAndGiveBack(budget, held, most);
                        }
                        return null;
                    }))
                    .toList();
            for (var one : all) {
                one.get();
            }
        }

        assertThat(most.get()).isBetween(1, 5);
        assertThat(budget.used()).isZero();
        assertThat(budget.refusals()).isZero();
    }

    @Test
    void aLargerSizeServesThoseWhoWait() throws InterruptedException {
        var budget = usedUp(1);

        var served = budget.acquire(LONG, () -> budget.resize(2));

        assertThat(served).isTrue();
        assertThat(budget.size()).isEqualTo(2);
        assertThat(budget.used()).isEqualTo(2);
        assertThat(budget.tryGrow()).isFalse();
    }

    @Test
    void aSmallerSizeTakesNothingFromAnybodyButIsKeptToFromThenOn() throws InterruptedException {
        var budget = usedUp(3);

        budget.resize(1);

        assertThat(budget.used()).isEqualTo(3);
        assertThat(budget.isShort()).isTrue();
        budget.release(2);
        assertThat(budget.tryGrow()).isFalse();
        assertThat(budget.isShort()).isFalse();
        budget.release(1);
        assertThat(budget.tryGrow()).isTrue();
        assertThat(budget.tryGrow()).isFalse();
    }

    private static void takeAndGiveBack(ServerBudget budget, AtomicInteger held, AtomicInteger most)
            throws InterruptedException {
        if (ThreadLocalRandom.current().nextBoolean() ? budget.tryGrow() : budget.acquire(LONG, NO_ROOM)) {
            most.accumulateAndGet(held.incrementAndGet(), Math::max);
            LockSupport.parkNanos(1_000);
            held.decrementAndGet();
            budget.release(1);
        }
    }

    private static ServerBudget usedUp(int size) throws InterruptedException {
        var budget = new ServerBudget("main", size, 2);
        for (var taken = 0; taken < size; taken++) {
            assertThat(budget.acquire(LONG, NO_ROOM)).isTrue();
        }
        return budget;
    }
}
