package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.fleet.MigrationOrder.Choice;
import io.polyclinic.fleet.MigrationOrder.Mode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a run of migrations was asked to do, and in which order it goes. */
class MigrationOrderTest {

    @Test
    void whatTheLogSaysIsEnoughToTakeItUp() {
        var order =
                NextRelease.order(new Choice(Set.of("b", "a"), Set.of("c"), Set.of("canary", "rest")), Mode.DRY_RUN, 5);

        assertThat(order.parameters())
                .containsEntry("only", "a,b")
                .containsEntry("skip", "c")
                .containsEntry("rings", "canary,rest")
                .containsEntry("mode", "DRY_RUN")
                .containsEntry("stop-at", "5")
                .hasSize(5);
        assertThat(MigrationOrder.of(order.parameters(), order.limits())).isEqualTo(order);
        var all = NextRelease.order(Choice.ALL);
        assertThat(MigrationOrder.of(all.parameters(), all.limits())).isEqualTo(all);
    }

    @Test
    void canariesComeFirstAndTheRestLast() {
        assertThat(List.of("rest", "zebra", "canary", "early").stream().sorted(MigrationCourse.RINGS))
                .containsExactly("canary", "early", "zebra", "rest");
    }

    @Test
    void waitsAreTwiceAsLongEachTimeAndNeverForLong() {
        var first = Duration.ofMillis(100);

        IntStream.range(0, 50).forEach(_ -> {
            assertThat(ClinicVisits.pause(1, first)).isBetween(Duration.ofMillis(50), Duration.ofMillis(150));
            assertThat(ClinicVisits.pause(3, first)).isBetween(Duration.ofMillis(200), Duration.ofMillis(600));
            assertThat(ClinicVisits.pause(99, first)).isBetween(Duration.ofMillis(1_600), Duration.ofMillis(4_800));
        });
        assertThat(IntStream.range(0, 50)
                        .mapToObj(_ -> ClinicVisits.pause(1, first))
                        .distinct()
                        .count())
                .isGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({
        "55P03, true",
        "40P01, true",
        "08006, true",
        "57P01, true",
        "53300, true",
        "42703, false",
        "23505, false"
    })
    void whatMayPassByItselfIsTriedAgain(String state, boolean passes) {
        var failure = new FleetException("it failed", new IllegalStateException(new SQLException("it failed", state)));

        assertThat(SqlFailure.state(failure)).isEqualTo(state);
        assertThat(SqlFailure.passes(SqlFailure.state(failure))).isEqualTo(passes);
    }

    @Test
    void whatTheDatabaseDidNotSayIsNotTriedAgain() {
        assertThat(SqlFailure.state(new FleetException("it failed"))).isNull();
        assertThat(SqlFailure.passes(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "--verify --dry-run",
        "--stop-at 101",
        "--stop-at -1",
        "--at-once 0",
        "--attempts 0",
        "--lock-timeout 0s",
        "--budget 0s"
    })
    void wordsThatDoNotGoTogetherAreRefused(String words) {
        var parsed = new Words();
        var unused = new CommandLine(parsed).parseArgs(words.split(" "));

        assertThatThrownBy(() -> parsed.words.order(new Usual())).isInstanceOf(WrongUseException.class);
    }

    @Test
    void wordsGoBeforeSettings() {
        var parsed = new Words();
        var unused = new CommandLine(parsed)
                .parseArgs(
                        "--ring",
                        "canary,early",
                        "--skip",
                        "c",
                        "--stop-at",
                        "10",
                        "--at-once",
                        "16",
                        "--lock-timeout",
                        "1s");

        var order = parsed.words.order(new Usual());

        assertThat(order.choice()).isEqualTo(new Choice(Set.of(), Set.of("c"), Set.of("canary", "early")));
        assertThat(order.mode()).isEqualTo(Mode.PENDING);
        assertThat(order.stopAt()).isEqualTo(10);
        assertThat(order.limits().atOnce()).isEqualTo(16);
        assertThat(order.limits().lock()).isEqualTo(Duration.ofSeconds(1));
        assertThat(order.limits().budget()).isEqualTo(Duration.ofMinutes(15));
    }

    @CommandLine.Command
    static class Words {
        @CommandLine.Mixin
        MigrationWords words;
    }

    private static final class Usual implements MigrationConfig {
        @Override
        public int atOnce() {
            return 8;
        }

        @Override
        public Duration lockTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration statementTimeout() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration budget() {
            return Duration.ofMinutes(15);
        }

        @Override
        public int attempts() {
            return 5;
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofMillis(500);
        }
    }
}
