package io.polyclinic.outbox;

import io.polyclinic.Await;
import io.polyclinic.embedded.Ports;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.runtime.datasource.ReactiveRedisDataSourceImpl;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import redis.embedded.core.ExecutableProvider;

/** A Redis that forgets everything when it is killed. */
final class RedisByHand implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Path folder;
    private final int port = Ports.draw();
    private final Vertx vertx = Vertx.vertx();
    private Process process;

    private RedisByHand() throws IOException {
        folder = Files.createTempDirectory("redis-by-hand");
    }

    static RedisByHand start() {
        try {
            var redis = new RedisByHand();
            redis.startAgain();
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of its own, closed with the server. */
    ReactiveRedisDataSource client() {
        var client = Redis.createClient(vertx, "redis://127.0.0.1:" + port);
        return new ReactiveRedisDataSourceImpl(vertx, client, RedisAPI.api(client));
    }

    void startAgain() {
        try {
            process = new ProcessBuilder(
                            ExecutableProvider.newJarResourceProvider(folder.toFile())
                                    .get()
                                    .getPath(),
                            "--port",
                            Integer.toString(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--dir",
                            folder.toString())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Await.isTrue(LONG, this::answers)) {
            throw new IllegalStateException("Redis did not start");
        }
    }

    private boolean answers() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        vertx.closeAndAwait();
        kill();
        try (var files = Files.list(folder)) {
            files.forEach(file -> file.toFile().delete());
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
