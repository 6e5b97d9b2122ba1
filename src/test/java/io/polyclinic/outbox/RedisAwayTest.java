package io.polyclinic.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.outbox.RedisHints.Held;
import io.polyclinic.tenancy.MadeUpClinics;
import io.polyclinic.tenancy.RedisKeys;
import io.polyclinic.tenancy.TenantKey;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A Redis of this test's own, which is killed and started again. */
@Proves({"NOT-09", "OBS-01"})
class RedisAwayTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestClock clock = new TestClock();
    private final ClinicRecord made = MadeUpClinics.make();
    private final TenantKey clinic = TenantKey.of(made);

    @Test
    void withoutRedisANodeWakesItselfAndWhenItIsBackTheFleetGoesOn() {
        try (var server = RedisByHand.start()) {
            var hints = new RedisHints(server.client(), new RedisKeys(), Engines.config("redis-timeout", "30s"), clock);
            var local = new LocalWakes(clock);
            hints.tellAndWait(clinic, clock.instant());
            assertThat(hints.take(10)).hasSize(1);
            assertThat(hints.isAway()).isFalse();

            server.kill();
            new Wakes(local, hints, true).hint(made, clock.instant());
            assertThat(local.due()).containsExactly(clinic.clinicId());
            assertThat(Await.isTrue(LONG, () -> hints.take(10).isEmpty() && hints.isAway()))
                    .isTrue();
            hints.settle(hints.claim(clinic), Optional.of(clock.instant()));

            server.startAgain();
            assertThat(hints.take(10)).as("nobody asks at once again").isEmpty();
            assertThat(Await.isTrue(LONG, () -> {
                        clock.pass(Duration.ofSeconds(2));
                        hints.tellAndWait(clinic, clock.instant());
                        return !hints.isAway();
                    }))
                    .isTrue();
            assertThat(hints.take(10)).extracting(Held::member).containsExactly(clinic.toString());
        }
    }
}
