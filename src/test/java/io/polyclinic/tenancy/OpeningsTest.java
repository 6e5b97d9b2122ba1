package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.Proves;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@Proves("TEN-11")
class OpeningsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Openings openings = new Openings(1);
    private final List<String> served = new CopyOnWriteArrayList<>();

    @Test
    void whoWaitsIsServedInTheOrderOfComing() throws InterruptedException {
        openings.enter(LONG, false);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < 10; number++) {
                come(threads, "" + number, false);
            }
            openings.leave(false);
        }

        assertThat(served).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void whoIsAwakeGoesBeforeWhoWakesButNotAllTheTime() throws InterruptedException {
        openings.enter(LONG, false);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < 3; number++) {
                come(threads, "waking " + number, false);
            }
            for (var number = 0; number < 4; number++) {
                come(threads, "awake " + number, true);
            }
            openings.leave(false);
        }

        assertThat(served)
                .containsExactly("awake 0", "awake 1", "awake 2", "waking 0", "awake 3", "waking 1", "waking 2");
    }

    @Test
    void whoWaitsInVainHoldsNothing() throws InterruptedException {
        openings.enter(LONG, false);

        assertThat(openings.enter(Duration.ofMillis(20), false)).isFalse();
        assertThat(openings.tryEnter()).isFalse();
        assertThat(openings.waiting()).isZero();

        openings.leave(false);
        assertThat(openings.tryEnter()).isTrue();
    }

    @Test
    void whoWakesLeavesHalfOfThePlacesToWhoIsAwake() throws InterruptedException {
        var four = new Openings(4);
        assertThat(four.enter(LONG, false)).isTrue();
        assertThat(four.enter(LONG, false)).isTrue();

        assertThat(four.enter(Duration.ofMillis(20), false)).isFalse();
        assertThat(four.enter(LONG, true)).isTrue();
        assertThat(four.tryEnter()).isTrue();
        assertThat(four.enter(Duration.ofMillis(20), true)).isFalse();

        four.leave(false);
        assertThat(four.enter(LONG, false)).isTrue();
    }

    private void come(ExecutorService threads, String name, boolean awake) {
        var before = openings.waiting();
        threads.submit(() -> {
            openings.enter(LONG, awake);
            served.add(name);
            openings.leave(awake);
            return name;
        });
        assertThat(Await.isTrue(LONG, () -> openings.waiting() == before + 1)).isTrue();
    }
}
