package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@Proves({"TEN-02", "OBS-03"})
class TenantCacheTest {

    private static final int MANY = 1_000;

    private final TenantCache<String, String> cache = new TenantCache<>(MANY, Duration.ofHours(1));
    private final ClinicRecord one = MadeUpClinics.make();
    private final ClinicRecord other = MadeUpClinics.make();

    @Test
    void twoClinicsWithOneKeyHaveTheirOwnValues() {
        assertThat(cache.get(one, "hours", () -> "of one")).isEqualTo("of one");
        assertThat(cache.get(other, "hours", () -> "of the other")).isEqualTo("of the other");

        assertThat(cache.get(one, "hours", () -> "made anew")).isEqualTo("of one");
        assertThat(cache.get(other, "hours", () -> "made anew")).isEqualTo("of the other");
    }

    @Test
    void whatIsThereIsNotMadeAgain() {
        var made = new AtomicInteger();
        for (var time = 0; time < 3; time++) {
            cache.get(one, "hours", () -> "made " + made.incrementAndGet());
        }

        assertThat(made).hasValue(1);
    }

    @Test
    void aNewGenerationHasNothingOfTheOldOne() {
        cache.get(one, "hours", () -> "before");

        assertThat(cache.get(PoolsByHand.inGeneration(2, one), "hours", () -> "after"))
                .isEqualTo("after");
    }

    @Test
    void whatIsWrittenLateUnderAnOldGenerationIsNotReadUnderTheNewOne() {
        var next = PoolsByHand.inGeneration(2, one);
        var loading = new CompletableFuture<Boolean>();
        var goesOn = new CompletableFuture<String>();
        var late = CompletableFuture.supplyAsync(() -> cache.get(one, "hours", () -> {
            loading.complete(true);
            return goesOn.join();
        }));
        loading.join();

        assertThat(cache.get(next, "hours", () -> "after")).isEqualTo("after");
        goesOn.complete("before, read long ago");

        assertThat(late.join()).isEqualTo("before, read long ago");
        assertThat(cache.get(next, "hours", () -> "made anew")).isEqualTo("after");
        assertThat(cache.get(next, "prices", () -> "new")).isEqualTo("new");
    }

    @Test
    void oneClinicForgetsForItselfAlone() {
        cache.get(one, "hours", () -> "of one");
        cache.get(other, "hours", () -> "of the other");

        cache.forget(one, "hours");

        assertThat(cache.get(one, "hours", () -> "made anew")).isEqualTo("made anew");
        assertThat(cache.get(other, "hours", () -> "made anew")).isEqualTo("of the other");
    }

    @Test
    void anOldGenerationForgetsNothingOfTheNewOne() {
        var next = PoolsByHand.inGeneration(2, one);
        cache.get(next, "hours", () -> "after");

        cache.forget(one, "hours");

        assertThat(cache.get(next, "hours", () -> "made anew")).isEqualTo("after");
    }
}
