package io.polyclinic.outbox;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hears what is called on channels in Redis, all of them over one connection. While that is lost nothing is heard; once it is back, all are told. */
@ApplicationScoped
class RedisChannels {

    private static final Logger LOG = Logger.getLogger(RedisChannels.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int PARTS_OF_MESSAGE = 3;

    private final ReactiveRedisDataSource redis;
    private final Vertx vertx;
    private final ConcurrentHashMap<String, Runnable> heard = new ConcurrentHashMap<>();
    private final AtomicBoolean trying = new AtomicBoolean();
    private volatile @Nullable RedisConnection connection;
    private volatile boolean ending;

    RedisChannels(ReactiveRedisDataSource redis, Vertx vertx) {
        this.redis = redis;
        this.vertx = vertx;
    }

    void hear(String channel, Runnable told) {
        heard.put(channel, told);
        var open = connection;
        if (open == null) {
            connect();
        } else {
            send(open, Command.SUBSCRIBE, List.of(channel));
        }
    }

    void leave(String channel, Runnable told) {
        var open = connection;
        if (heard.remove(channel, told) && open != null) {
            send(open, Command.UNSUBSCRIBE, List.of(channel));
        }
    }

    boolean areHeard() {
        return connection != null;
    }

    /** Until it succeeds or nobody wants to hear anything; one attempt at a time. */
    private void connect() {
        if (!ending && connection == null && !heard.isEmpty() && trying.compareAndSet(false, true)) {
            redis.getRedis().getDelegate().connect().onSuccess(this::isOpen).onFailure(this::tryLater);
        }
    }

    private void tryLater(Throwable failure) {
        LOG.debugf("channels in Redis cannot be heard: %s", failure.getMessage());
        vertx.setTimer(BETWEEN_TRIES.toMillis(), _ -> {
            trying.set(false);
            connect();
        });
    }

    private void isOpen(RedisConnection open) {
        open.handler(this::told);
        open.exceptionHandler(_ -> isLost(open));
        open.endHandler(_ -> isLost(open));
        connection = open;
        trying.set(false);
        var channels = List.copyOf(heard.keySet());
        if (!channels.isEmpty()) {
            send(open, Command.SUBSCRIBE, channels);
        }
        heard.values().forEach(Runnable::run); // what was called meanwhile nobody repeats
    }

    private void isLost(RedisConnection lost) {
        if (connection == lost) {
            connection = null;
            lost.close().onComplete(_ -> {});
            if (trying.compareAndSet(false, true)) {
                tryLater(new IllegalStateException("the connection is lost"));
            }
        }
    }

    private void send(RedisConnection open, Command command, Collection<String> channels) {
        var request = Request.cmd(command);
        channels.forEach(request::arg);
        open.send(request).onFailure(_ -> isLost(open));
    }

    private void told(Response message) {
        if (message.size() == PARTS_OF_MESSAGE
                && "message".equals(message.get(0).toString())) {
            var follower = heard.get(message.get(1).toString());
            if (follower != null) {
                follower.run();
            }
        }
    }

    void end(@Observes ShutdownEvent event) {
        ending = true;
        var open = connection;
        connection = null;
        if (open != null) {
            open.close().onComplete(_ -> {});
        }
    }
}
