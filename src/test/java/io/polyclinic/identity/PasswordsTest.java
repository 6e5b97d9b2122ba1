package io.polyclinic.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Proves("IAM-22")
class PasswordsTest {

    private static final String ARGON2 = "polyclinic.identity.argon2.";
    private static final int QUICK = 64;
    private static final int SLOW = 65_536;
    private static final int MANY = 16;

    @Test
    void aHashIsEncodedArgon2idWithSaltOfItsOwn() {
        var passwords = new Passwords(config(QUICK, 1, 0));

        var hash = passwords.hash("the quiet lake at dawn");

        assertThat(hash).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        assertThat(passwords.hash("the quiet lake at dawn")).isNotEqualTo(hash);
        assertThat(passwords.matches("the quiet lake at dawn", hash)).isTrue();
        assertThat(passwords.matches("the quiet lake at dusk", hash)).isFalse();
        assertThat(passwords.isDated(hash)).isFalse();
    }

    @Test
    void nobodyHasNoPassword() {
        assertThat(new Passwords(config(QUICK, 1, 0)).matches("", null)).isFalse();
    }

    @Test
    @Proves("D18")
    void aHashOfAnotherCostOrFunctionIsDated() {
        var before = new Passwords(config(QUICK, 1, 0));
        var today = new Passwords(config(2 * QUICK, 1, 0));

        assertThat(today.isDated(before.hash("x"))).isTrue();
        assertThat(today.isDated("$2b$12$abcdefghijklmnopqrstuuKZ3nJ1Rb9cXhvxHqmjz0s1yT0mWv0ZS"))
                .isTrue();
        assertThat(today.matches("x", before.hash("x"))).isTrue();
    }

    @Test
    void passwordsDrawnAreLongEnoughAndNeverTheSame() {
        var drawn = Stream.generate(Passwords::draw).limit(1_000).toList();

        assertThat(drawn).doesNotHaveDuplicates().allMatch(password -> password.length() == 24);
    }

    @Test
    @Proves("IAM-20")
    void aFloodIsRefusedAtOnceAndLeavesNoTurnBehind() {
        var passwords = new Passwords(config(SLOW, 1, 1));

        assertThat(flood(passwords)).contains(true, false);
        assertThat(passwords.matches("x", null)).isFalse();
    }

    @Test
    @Proves("IAM-20")
    void patienceHasAnEndAndTheTurnComesBack() {
        var passwords = new Passwords(config(SLOW, 1, MANY, Duration.ofMillis(1)));

        assertThat(flood(passwords)).contains(true, false);
        assertThat(passwords.matches("x", null)).isFalse();
    }

    /** Which of many sign-ins at once had their turn. */
    private static List<Boolean> flood(Passwords passwords) {
        return Together.times(MANY, _ -> {
            try {
                passwords.matches("x", null);
                return true;
            } catch (ProblemException e) {
                assertThat(e.problem()).isEqualTo(Problem.TOO_MANY_SIGN_INS);
                return false;
            }
        });
    }

    private static IdentityConfig config(int memoryKib, int atOnce, int waiting) {
        return config(memoryKib, atOnce, waiting, Duration.ofSeconds(30));
    }

    private static IdentityConfig config(int memoryKib, int atOnce, int waiting, Duration patience) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(IdentityConfig.class)
                .withDefaultValue(ARGON2 + "memory-kib", Integer.toString(memoryKib))
                .withDefaultValue(ARGON2 + "iterations", "1")
                .withDefaultValue(ARGON2 + "at-once", Integer.toString(atOnce))
                .withDefaultValue(ARGON2 + "waiting", Integer.toString(waiting))
                .withDefaultValue(ARGON2 + "patience", patience.toString())
                .build()
                .getConfigMapping(IdentityConfig.class);
    }
}
