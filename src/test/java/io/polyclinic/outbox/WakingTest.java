package io.polyclinic.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.CapturedLogs;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicLife;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Ids;
import io.polyclinic.tenancy.CurrentClinic;
import io.polyclinic.tenancy.TenantKey;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The workers of a running server: nobody here tells them to work. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"NOT-09", "NOT-18"})
class WakingTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String QUEUE = "test.waking";

    @Inject
    TestClinics clinics;

    @Inject
    Outbox outbox;

    @Inject
    DomainEvents events;

    @Inject
    TaskTable tasks;

    @Inject
    LocalWakes local;

    @Inject
    RedisHints hints;

    @Inject
    ReactiveRedisDataSource redis;

    @Inject
    Clinics catalog;

    @Inject
    ClinicLife life;

    @Inject
    Noting noting;

    @Inject
    Clock clock;

    /** Notes which subjects it was given, in which clinic. */
    @Singleton
    static class Noting implements InsideQueue {

        final Set<String> noted = ConcurrentHashMap.newKeySet();

        @Inject
        CurrentClinic current;

        @Override
        public String name() {
            return QUEUE;
        }

        @Override
        public RetryPlan retries() {
            return new RetryPlan(3, Duration.ofMillis(10), Duration.ofMillis(10));
        }

        @Override
        public void handle(Task task) {
            noted.add(current.get().id() + " " + task.subject());
        }
    }

    @Test
    void whatIsAddedIsDoneWhereItWasAddedWhenItIsDue() {
        var clinic = clinics.open();
        var at = clock.instant().plusMillis(500);

        var now = add(clinic, clock.instant());
        var later = clinic.inside(() -> {
            var subject = Ids.next();
            outbox.add(QUEUE, subject, null, at);
            return subject;
        });

        assertDone(clinic, now);
        assertDone(clinic, later);
        assertThat(clock.instant()).isAfterOrEqualTo(at);
    }

    @Test
    void aNodeIsWokenByWhatAnotherHasToldRedis() {
        var clinic = clinics.open();
        var subject = addUntold(clinic);

        hints.tell(TenantKey.of(clinic.record()), clock.instant());

        assertDone(clinic, subject);
        assertForgotten(clinic);
    }

    @Test
    void aSuspendedClinicsTasksWaitUntilItIsBack() {
        var clinic = clinics.open();
        var id = clinic.record().id();
        catalog.become(id, ClinicState.SUSPENDED);
        var subject = addUntold(clinic);

        hints.tell(TenantKey.of(clinic.record()), clock.instant());

        assertThat(Await.isTrue(LONG, () -> local.coming().containsKey(id)))
                .as("it was looked at and found to wait")
                .isTrue();
        assertThat(isDone(clinic, subject)).isFalse();
        catalog.become(id, ClinicState.ACTIVE);
        assertDone(clinic, subject);
    }

    @Test
    void whatIsToldOfAClinicThatIsNoMoreIsForgotten() {
        var clinic = clinics.open();
        var id = clinic.record().id();
        catalog.become(id, ClinicState.ARCHIVED);
        life.purge(id, "to see");
        var nobody = new TenantKey(UUID.randomUUID(), 1);

        hints.tell(TenantKey.of(clinic.record()), clock.instant());
        hints.tell(nobody, clock.instant());

        assertForgotten(clinic);
        assertThat(Await.isTrue(LONG, () -> !told(nobody))).isTrue();
        assertThat(local.coming()).doesNotContainKeys(id, nobody.clinicId());
    }

    @Test
    void whatAnEventHoldsStandsNeitherInRedisNorInLogs() {
        var clinic = clinics.open();
        var canary = "canary-" + UUID.randomUUID();
        try (var logs = CapturedLogs.all()) {
            clinic.inside(() -> {
                events.happened(new DrainTest.LampLit(Ids.next(), canary), null);
                outbox.add(QUEUE, Ids.next(), canary, clock.instant().plus(Duration.ofDays(1)));
                return true;
            });
            assertThat(Await.isTrue(LONG, () -> told(TenantKey.of(clinic.record()))))
                    .isTrue();

            assertThat(redisContents())
                    .contains(clinic.record().id().toString())
                    .doesNotContain(canary);
            assertThat(logs.text()).doesNotContain(canary);
        }
    }

    private UUID add(TestClinic clinic, Instant dueAt) {
        return clinic.inside(() -> {
            var subject = Ids.next();
            outbox.add(QUEUE, subject, null, dueAt);
            return subject;
        });
    }

    /** As another node would have left it. */
    private UUID addUntold(TestClinic clinic) {
        var subject = Ids.next();
        clinic.inside(() -> tasks.add(QUEUE, subject, null, clock.instant()));
        return subject;
    }

    private boolean isDone(TestClinic clinic, UUID subject) {
        return noting.noted.contains(clinic.record().id() + " " + subject);
    }

    private void assertDone(TestClinic clinic, UUID subject) {
        assertThat(Await.isTrue(LONG, () -> isDone(clinic, subject))).isTrue();
    }

    private void assertForgotten(TestClinic clinic) {
        assertThat(Await.isTrue(LONG, () -> !told(TenantKey.of(clinic.record()))))
                .isTrue();
    }

    private boolean told(TenantKey clinic) {
        return ask("ZSCORE", "fleet:outbox:due", clinic.toString()) != null;
    }

    /** All that is in Redis of what the outbox could have written. */
    private String redisContents() {
        var contents = new StringBuilder();
        for (var key : ask("KEYS", "*")) {
            contents.append(key.toString()).append('\n');
            if (ask("TYPE", key.toString()).toString().equals("zset")) {
                contents.append(ask("ZRANGE", key.toString(), "0", "-1")).append('\n');
            }
        }
        return contents.toString();
    }

    private Response ask(String command, String... words) {
        return redis.execute(command, words).await().atMost(LONG);
    }
}
