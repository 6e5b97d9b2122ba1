package io.polyclinic.outbox;

import io.polyclinic.tenancy.RedisKeys;
import io.polyclinic.tenancy.TenantKey;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which clinics have something due, for the whole fleet: a sorted set in Redis of clinics and generations by time. Who takes a hint only puts
 * it off, so that it comes again if he dies; when he is done he puts it right, unless an earlier one has come meanwhile. Nothing here
 * ever throws because Redis is away: then it is left alone but for one try a second.
 */
@ApplicationScoped
class RedisHints {

    private static final Logger LOG = Logger.getLogger(RedisHints.class);

    /** For how long whoever takes a hint has it for himself; who needs longer is helped. */
    static final Duration VISIBILITY = Duration.ofSeconds(30);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private static final String TAKE = """
            local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
            for _, member in ipairs(due) do redis.call('ZADD', KEYS[1], ARGV[2], member) end
            return due""";

    private static final String SETTLE = """
            local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
            local ours = score and tonumber(score) == tonumber(ARGV[2])
            if ARGV[3] == '' then
                if ours then redis.call('ZREM', KEYS[1], ARGV[1]) end
            elseif ours or not score then
                redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
            else
                redis.call('ZADD', KEYS[1], 'LT', ARGV[3], ARGV[1])
            end
            return 1""";

    private final ReactiveRedisDataSource redis;
    private final OutboxConfig config;
    private final Clock clock;
    private final String key;
    private volatile @Nullable Instant awaySince;
    private volatile Instant nextTry = Instant.EPOCH;

    RedisHints(ReactiveRedisDataSource redis, RedisKeys keys, OutboxConfig config, Clock clock) {
        this.redis = redis;
        this.config = config;
        this.clock = clock;
        this.key = keys.ofFleet("outbox", "due");
    }

    /**
     * A hint that somebody has taken.
     *
     * @param until when it comes again by itself, and by that the mark that nobody has touched it since
     */
    record Held(String member, Instant until) {

        UUID clinic() {
            return UUID.fromString(member.substring(0, member.indexOf(':')));
        }
    }

    /** Tells whoever listens to the channel, on whichever node, that there is news; not what. Returns at once. */
    void call(String channel) {
        send("PUBLISH", channel, "");
    }

    /** The same, and waits for it a little. */
    void callAndWait(String channel) {
        var unused = ask("PUBLISH", channel, "");
    }

    /** Leaves an earlier time as it is. Returns at once. */
    void tell(TenantKey clinic, Instant dueAt) {
        send("ZADD", key, "LT", millis(dueAt), clinic.toString());
    }

    /** The same, and waits for it a little. */
    void tellAndWait(TenantKey clinic, Instant dueAt) {
        var unused = ask("ZADD", key, "LT", millis(dueAt), clinic.toString());
    }

    /** Takes some of those that are due. Blocks. */
    List<Held> take(int most) {
        var now = clock.instant();
        var until = now.plus(VISIBILITY);
        var answer = ask("EVAL", TAKE, "1", key, millis(now), millis(until), Integer.toString(most));
        var taken = new ArrayList<Held>();
        answer.ifPresent(members -> members.forEach(member -> taken.add(new Held(member.toString(), until))));
        return taken;
    }

    /** Has whoever else might take the clinic's hint wait, if there is one. What is told from now on comes through. Blocks. */
    Held claim(TenantKey clinic) {
        var until = clock.instant().plus(VISIBILITY);
        var unused = ask("ZADD", key, "XX", millis(until), clinic.toString());
        return new Held(clinic.toString(), until);
    }

    /** Puts right what is told of the clinic once it was looked at. Returns at once. */
    void settle(Held held, Optional<Instant> next) {
        send(
                "EVAL",
                SETTLE,
                "1",
                key,
                held.member(),
                millis(held.until()),
                next.map(RedisHints::millis).orElse(""));
    }

    boolean isAway() {
        return awaySince != null;
    }

    private void send(String command, String... words) {
        if (isLeftAlone()) {
            return;
        }
        try {
            var unused = execute(command, words).subscribe().with(_ -> isBack(), this::isGone);
        } catch (RuntimeException e) {
            isGone(e);
        }
    }

    private Optional<Response> ask(String command, String... words) {
        if (isLeftAlone()) {
            return Optional.empty();
        }
        try {
            var answer = execute(command, words).await().indefinitely();
            isBack();
            return Optional.ofNullable(answer);
        } catch (RuntimeException e) {
            isGone(e);
            return Optional.empty();
        }
    }

    private Uni<Response> execute(String command, String... words) {
        return redis.execute(command, words)
                .ifNoItem()
                .after(config.redisTimeout())
                .fail();
    }

    private boolean isLeftAlone() {
        return isAway() && clock.instant().isBefore(nextTry);
    }

    private void isBack() {
        if (isAway()) {
            awaySince = null;
            LOG.info("Redis is back");
        }
    }

    private void isGone(Throwable failure) {
        var now = clock.instant();
        nextTry = now.plus(BETWEEN_TRIES);
        if (!isAway()) {
            awaySince = now;
            LOG.warnf(
                    "Redis cannot be used (%s): nodes wake only themselves, and the sweep goes round more often",
                    failure instanceof TimeoutException ? "no answer in time" : failure.getMessage());
        }
    }

    private static String millis(Instant at) {
        return Long.toString(at.toEpochMilli());
    }
}
