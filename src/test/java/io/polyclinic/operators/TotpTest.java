package io.polyclinic.operators;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    /** RFC 6238, appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    private static final Instant NOW = Instant.parse("2026-01-31T09:30:15Z");

    @ParameterizedTest
    @CsvSource({
        "59,94287082",
        "1111111109,07081804",
        "1111111111,14050471",
        "1234567890,89005924",
        "2000000000,69279037",
        "20000000000,65353130"
    })
    void theCodesAreThoseOfTheRfc(long seconds, String code) {
        assertThat(Totp.code(SECRET, Totp.stepAt(Instant.ofEpochSecond(seconds)), 8))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-2,false", "-1,true", "0,true", "1,true", "2,false"})
    void aClockMayBeOneStepOff(int steps, boolean known) {
        var step = Totp.stepAt(NOW) + steps;

        assertThat(Totp.stepOf(Totp.code(SECRET, step, Totp.DIGITS), SECRET, NOW))
                .isEqualTo(known ? OptionalLong.of(step) : OptionalLong.empty());
    }

    @Test
    void aCodeOfAnotherSecretIsNone() {
        var code = Totp.code(SECRET, Totp.stepAt(NOW), Totp.DIGITS);
        var other = Arrays.copyOf(SECRET, SECRET.length);
        other[0]++;

        assertThat(Totp.stepOf(code, other, NOW)).isEmpty();
        assertThat(Totp.stepOf("", SECRET, NOW)).isEmpty();
        assertThat(Totp.stepOf(code + "0", SECRET, NOW)).isEmpty();
    }

    /** RFC 4648, 10. */
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void secretsAreWrittenAsTheRfcSays(String plain, String text) {
        assertThat(Totp.base32(plain.getBytes(US_ASCII))).isEqualTo(text);
    }

    @Test
    void theUriSaysAllThatAnAppNeeds() {
        assertThat(Totp.uri(SECRET, "asha+admin@platform.example", "Poly clinic"))
                .isEqualTo(
                        "otpauth://totp/Poly%20clinic:asha%2Badmin%40platform.example"
                                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Poly%20clinic&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void secretsAreDrawnAnew() {
        assertThat(Totp.drawSecret()).hasSize(20).isNotEqualTo(Totp.drawSecret());
    }
}
