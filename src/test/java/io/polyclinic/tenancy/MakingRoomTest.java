package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose connections go when there is room for no more. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-11")
class MakingRoomTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    TestClinics clinics;

    @Inject
    PoolsByHand byHand;

    @Test
    void whoCameOnceGivesWayBeforeWhoComesAgainAndAgain() {
        var three = clinics(3);
        try (var pools = pools(2)) {
            pools.canary(three.get(0));
            pools.canary(three.get(0));
            pools.canary(three.get(1)); // later, but once

            pools.canary(three.get(2));

            assertThat(opened(pools))
                    .containsExactlyInAnyOrder(three.get(0).id(), three.get(2).id());
            assertThat(pools.registry().evicted()).isEqualTo(1);
        }
    }

    @Test
    void ofThoseAlikeTheOneUsedLongestAgoGivesWay() {
        var three = clinics(3);
        try (var pools = pools(2)) {
            pools.canary(three.get(0));
            pools.canary(three.get(1));

            pools.canary(three.get(2));

            assertThat(opened(pools))
                    .containsExactlyInAnyOrder(three.get(1).id(), three.get(2).id());
        }
    }

    @Test
    void whoNeedsOneMoreGetsWhatAnotherHasLongNotUsed() throws Exception {
        var two = clinics(2);
        try (var pools = pools(2);
                var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            pools.canary(two.get(1));
            var held = HeldConnection.of(hands, pools, two.get(0));

            var more = hands.submit(() -> pools.canary(two.get(0)));

            assertThat(more.get()).isEqualTo(two.get(0).id().toString());
            assertThat(opened(pools)).containsExactly(two.get(0).id());
            held.letGo();
        }
    }

    @Test
    void aCrowdThatWakesTogetherIsServedWithFewOpeningsAtOnce() throws Exception {
        var crowd = clinics(12);
        try (var pools = pools(4);
                var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = crowd.stream()
                    .map(clinic -> hands.submit(() -> pools.canary(clinic)))
                    .toList();

            for (var number = 0; number < crowd.size(); number++) {
                assertThat(answers.get(number).get())
                        .isEqualTo(crowd.get(number).id().toString());
            }
            assertThat(pools.permits(crowd.getFirst())).isBetween(1, 4);
        }
    }

    private PoolsByHand.Pools pools(int connections) {
        return byHand.with(
                HandMadeSettings.standard().withConnections(connections).withPatience(LONG));
    }

    private static List<UUID> opened(PoolsByHand.Pools pools) {
        return pools.registry().open().stream()
                .filter(pool -> !pool.isClosed())
                .map(pool -> pool.key().clinicId())
                .toList();
    }

    private List<ClinicRecord> clinics(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> byHand.alone(clinics.open().record()))
                .toList();
    }
}
