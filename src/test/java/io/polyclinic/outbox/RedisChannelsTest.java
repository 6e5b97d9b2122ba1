package io.polyclinic.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.tenancy.RedisKeys;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A Redis of this test's own, which is killed and started again. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("NOT-15")
class RedisChannelsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    Vertx vertx;

    @Inject
    Clock clock;

    @Test
    void whatIsCalledOnAChannelIsHeardAlsoAfterRedisWasAway() {
        try (var server = RedisByHand.start()) {
            var calls = new RedisHints(server.client(), new RedisKeys(), Engines.config(), clock);
            var channels = new RedisChannels(server.client(), vertx);
            var ours = new AtomicInteger();
            var others = new AtomicInteger();
            Runnable told = ours::incrementAndGet;
            channels.hear("ours", told);
            channels.hear("others", others::incrementAndGet);
            assertThat(Await.isTrue(LONG, channels::areHeard)).isTrue();
            assertHears(calls, "ours", ours);
            assertHears(calls, "others", others);

            server.kill();
            assertThat(Await.isTrue(LONG, () -> !channels.areHeard())).isTrue();
            var before = others.get();
            server.startAgain();

            assertThat(Await.isTrue(LONG, () -> others.get() > before))
                    .as("told that something may have been missed")
                    .isTrue();
            assertHears(calls, "ours", ours);
            channels.leave("ours", told);
            assertHears(calls, "others", others);
            channels.end(null);
        }
    }

    /** Calls until it is heard: what is called before the channel is open is lost, as it may be. */
    private static void assertHears(RedisHints calls, String channel, AtomicInteger heard) {
        var before = heard.get();
        assertThat(Await.isTrue(LONG, () -> {
                    calls.call(channel);
                    return heard.get() > before;
                }))
                .isTrue();
    }
}
