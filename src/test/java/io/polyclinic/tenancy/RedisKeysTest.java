package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Proves("TEN-02")
class RedisKeysTest {

    private final RedisKeys keys = new RedisKeys();
    private final ClinicRecord one = MadeUpClinics.make();
    private final ClinicRecord other = MadeUpClinics.make();

    @Test
    void aKeyBeginsWithItsClinicAndGeneration() {
        assertThat(keys.of(one, "limit", "login")).isEqualTo("c:{" + one.id() + "}:1:limit:login");
    }

    @Test
    void twoClinicsAndTwoGenerationsHaveNoKeyInCommon() {
        assertThat(new String[] {
                    keys.of(one, "limit"),
                    keys.of(other, "limit"),
                    keys.of(PoolsByHand.inGeneration(2, one), "limit"),
                    keys.of(PoolsByHand.inGeneration(12, one), "limit"),
                    keys.of(one, "limit", "2")
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsTheFleetsIsNoClinics() {
        assertThat(keys.ofFleet("outbox", "due"))
                .isEqualTo("fleet:outbox:due")
                .isNotEqualTo(keys.of(one, "outbox", "due"));
        assertThat(keys.of(one, "due")).doesNotStartWith("fleet:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "a:b",
                "1:limit",
                "{",
                "}",
                "{other}",
                "x}:1:limit",
                "c:{00000000-0000-0000-0000-000000000000}:1",
                ":limit",
                "limit:"
            })
    void aValueCannotForgeAKey(String part) {
        assertThatThrownBy(() -> keys.of(one, part)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.of(one, "limit", part)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.of(one, part, "limit")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.ofFleet("limit", part)).isInstanceOf(IllegalArgumentException.class);
    }
}
