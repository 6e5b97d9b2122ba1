package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
class TestClinicsTest {

    private static final int TRIES = 20;
    private static final Duration FAR_TOO_LONG = Duration.ofMillis(500);

    @Inject
    TestClinics clinics;

    /** Tens of milliseconds where nothing else runs; the bound leaves room for a busy machine and still catches a fixture gone slow. */
    @Test
    void aClinicIsOpenedQuicklyEnoughForEveryTestToHaveItsOwn(TestReporter report) {
        clinics.open();

        var median = Stream.generate(this::timeToOpen)
                .limit(TRIES)
                .sorted()
                .skip(TRIES / 2)
                .findFirst()
                .orElseThrow();

        report.publishEntry("median of opening " + TRIES + " clinics", median.toMillis() + " ms");
        assertThat(median).isLessThan(FAR_TOO_LONG);
    }

    private Duration timeToOpen() {
        var start = System.nanoTime();
        clinics.open();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
