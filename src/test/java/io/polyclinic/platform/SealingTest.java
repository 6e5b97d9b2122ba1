package io.polyclinic.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.Proves;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Proves("CLI-11")
class SealingTest {

    private static final byte[] SECRET = "the lake's password".getBytes(UTF_8);
    private static final String HERE = "clinic/1/database-password";

    private final Sealing sealing = with(key("a", 1));

    static Sealing with(String masterKeys) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PlatformConfig.class)
                .withDefaultValue("polyclinic.master-keys", masterKeys)
                .build()
                .getConfigMapping(PlatformConfig.class);
        return new Sealing(new MasterKeys(config));
    }

    static String key(String id, int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void whatWasSealedOpensInItsPlaceAlone() {
        var sealed = sealing.seal(SECRET, HERE);

        assertThat(sealing.unseal(sealed, HERE)).isEqualTo(SECRET);
        assertThatThrownBy(() -> sealing.unseal(sealed, "clinic/2/database-password"))
                .isInstanceOf(UnsealException.class);
    }

    @Test
    void theSameValueNeverLooksTheSameTwice() {
        assertThat(sealing.seal(SECRET, HERE)).isNotEqualTo(sealing.seal(SECRET, HERE));
        assertThat(new String(sealing.seal(SECRET, HERE), UTF_8)).doesNotContain("password");
    }

    @Test
    void aValueWithOneBitChangedAnywhereDoesNotOpen() {
        var sealed = sealing.seal(SECRET, HERE);
        for (var bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            var altered = sealed.clone();
            altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            assertThatThrownBy(() -> sealing.unseal(altered, HERE)).isInstanceOf(UnsealException.class);
        }
    }

    @Test
    void aValueCutAnywhereDoesNotOpen() {
        var sealed = sealing.seal(SECRET, HERE);
        for (var length = 0; length < sealed.length; length++) {
            var cut = Arrays.copyOf(sealed, length);

            assertThatThrownBy(() -> sealing.unseal(cut, HERE)).isInstanceOf(UnsealException.class);
        }
    }

    @Test
    void afterARotationTheOldKeyOpensAndTheNewOneSeals() {
        var old = sealing.seal(SECRET, HERE);
        var rotated = with(key("b", 2) + "," + key("a", 1));

        assertThat(rotated.unseal(old, HERE)).isEqualTo(SECRET);
        assertThatThrownBy(() -> sealing.unseal(rotated.seal(SECRET, HERE), HERE))
                .isInstanceOf(UnsealException.class)
                .hasMessageContaining("does not have");
    }

    @Test
    void anotherKeyUnderTheSameNameOpensNothing() {
        var sealed = sealing.seal(SECRET, HERE);

        assertThatThrownBy(() -> with(key("a", 2)).unseal(sealed, HERE)).isInstanceOf(UnsealException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a:",
                "a:AAAA",
                "a:not base 64",
                ":AAAA",
                "a b:AAAA",
                "a:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,b:AAAA"
            })
    void keysThatAreNotProperStopTheStart(String masterKeys) {
        assertThatThrownBy(() -> with(masterKeys)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void twoKeysOfOneNameStopTheStart() {
        assertThatThrownBy(() -> with(key("a", 1) + "," + key("a", 2))).isInstanceOf(IllegalStateException.class);
    }
}
