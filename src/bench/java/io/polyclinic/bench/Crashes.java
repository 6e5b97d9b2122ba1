package io.polyclinic.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Two servers of the product, of which one at a time is killed and started again, and Redis likewise, at moments that a seed says. */
final class Crashes {

    private static final int SERVERS = 2;
    private static final int SHORTEST_MILLIS = 1_000;
    private static final int LONGEST_MILLIS = 4_000;
    private static final int AWAY_MILLIS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Stage stage;
    private final Map<String, String> settings;
    private final Random random;
    private final AtomicReferenceArray<Product> servers = new AtomicReferenceArray<>(SERVERS);
    private int started;
    private int ofServers;
    private int ofRedis;

    Crashes(Stage stage, Map<String, String> settings, long seed) {
        this.stage = stage;
        this.settings = settings;
        this.random = new Random(seed);
        for (var number = 0; number < SERVERS; number++) {
            start(number);
        }
    }

    private void start(int number) {
        servers.set(number, stage.start("server-" + ++started, settings));
    }

    /** Where some server listens, or did until it was killed. */
    int port(int any) {
        return servers.get(any % SERVERS).port();
    }

    void stop() {
        for (var number = 0; number < SERVERS; number++) {
            stage.stop(servers.get(number));
        }
    }

    /** So many rounds, in each of which every server is killed once and Redis once. */
    void run(int rounds) {
        for (var round = 0; round < rounds; round++) {
            var victims = new ArrayList<>(List.of(0, 1, SERVERS));
            Collections.shuffle(victims, random);
            for (var victim : victims) {
                Waiting.pass(Duration.ofMillis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS)));
                if (victim == SERVERS) {
                    killRedis();
                } else {
                    killServer(victim);
                }
            }
        }
    }

    private void killServer(int number) {
        Progress.say("killing server %d", number);
        stage.kill(servers.get(number));
        ofServers++;
        away();
        start(number);
    }

    private void killRedis() {
        Progress.say("killing Redis");
        var redis = stage.redis();
        redis.kill();
        ofRedis++;
        away();
        stage.startAgain(redis);
        if (!Waiting.until(PATIENCE, () -> servers.get(0).isReadyWithRedis() && redis.isAlive())) {
            throw new IllegalStateException("Redis is not back");
        }
    }

    private void away() {
        Waiting.pass(Duration.ofMillis(random.nextInt(AWAY_MILLIS)));
    }

    int ofServers() {
        return ofServers;
    }

    int ofRedis() {
        return ofRedis;
    }
}
