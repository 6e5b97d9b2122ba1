package io.polyclinic.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.outbox.RedisHints.Held;
import io.polyclinic.tenancy.RedisKeys;
import io.polyclinic.tenancy.TenantKey;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is done to hints, each test under a key of its own. */
@Proves("NOT-09")
class RedisHintsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static RedisByHand server;

    private final TestClock clock = new TestClock();
    private final TenantKey clinic = new TenantKey(UUID.randomUUID(), 3);
    private final String key = "test:" + UUID.randomUUID();
    private final ReactiveRedisDataSource redis = server.client();
    private final RedisHints hints =
            new RedisHints(redis, new KeysOfTest(key), Engines.config("redis-timeout", "30s"), clock);

    @BeforeAll
    static void start() {
        server = RedisByHand.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static final class KeysOfTest extends RedisKeys {

        private final String key;

        private KeysOfTest(String key) {
            this.key = key;
        }

        @Override
        public String ofFleet(String... parts) {
            return key;
        }
    }

    @Test
    void aHintIsTakenWhenItIsDueByOneAlone() {
        hints.tellAndWait(clinic, clock.instant().plusSeconds(10));
        assertThat(hints.take(10)).isEmpty();
        clock.pass(Duration.ofSeconds(10));

        var taken = Together.times(8, _ -> hints.take(10));

        assertThat(taken.stream().flatMap(List::stream))
                .singleElement()
                .satisfies(held -> assertThat(held.clinic()).isEqualTo(clinic.clinicId()));
    }

    @Test
    void whatWhoDiedHadTakenComesAgain() {
        hints.tellAndWait(clinic, clock.instant());
        assertThat(hints.take(10)).hasSize(1);
        assertThat(hints.take(10)).isEmpty();

        clock.pass(RedisHints.VISIBILITY);

        assertThat(hints.take(10)).extracting(Held::member).containsExactly(clinic.toString());
    }

    @Test
    void onceItIsDoneItIsGoneOrComesWhenTheNextIsDue() {
        hints.tellAndWait(clinic, clock.instant());
        var held = hints.take(10).getFirst();
        var next = clock.instant().plus(Duration.ofDays(1));

        hints.settle(held, Optional.of(next));

        assertThat(Await.isTrue(LONG, () -> next.equals(told()))).isTrue();
        hints.settle(hints.claim(clinic), Optional.empty());
        assertThat(Await.isTrue(LONG, () -> told() == null)).isTrue();
    }

    @Test
    void aHintThatComesMeanwhileIsNotLost() {
        hints.tellAndWait(clinic, clock.instant());
        var held = hints.take(10).getFirst();
        var meanwhile = clock.instant().plusSeconds(1);
        hints.tellAndWait(clinic, meanwhile);

        hints.settle(held, Optional.empty());
        hints.settle(held, Optional.of(clock.instant().plusSeconds(60)));
        hints.tellAndWait(new TenantKey(UUID.randomUUID(), 1), clock.instant().plusSeconds(5)); // behind the others

        assertThat(told()).isEqualTo(meanwhile);
        clock.pass(Duration.ofSeconds(1));
        assertThat(hints.take(10)).hasSize(1);
    }

    @Test
    void aLaterHintLeavesTheEarlierAsItIs() {
        var early = clock.instant().plusSeconds(1);
        hints.tellAndWait(clinic, early);

        hints.tellAndWait(clinic, early.plusSeconds(100));

        assertThat(told()).isEqualTo(early);
    }

    @Test
    void whoeverClaimsAClinicOfWhichNothingIsToldTellsNothing() {
        hints.settle(hints.claim(clinic), Optional.empty());

        assertThat(told()).isNull();
        assertThat(hints.isAway()).isFalse();
    }

    private Instant told() {
        var score = redis.execute("ZSCORE", key, clinic.toString()).await().atMost(LONG);
        return score == null ? null : Instant.ofEpochMilli((long) Double.parseDouble(score.toString()));
    }
}
