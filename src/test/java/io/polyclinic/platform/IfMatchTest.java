package io.polyclinic.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyclinic.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@Proves("G7")
class IfMatchTest {

    private static final Versioned THIRD = () -> 3;

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", " \"3\" ", "\"1\", \"3\"", "\"3\",\"4\"", "W/\"3\", \"3\""})
    void theVersionThatIsNamedMayBeChanged(String header) {
        assertThatCode(() -> IfMatch.of(header).check(THIRD)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "\"33\"", "\"03\"", "\"\"", "W/\"3\"", "\"2\", \"4\"", "\"3,4\""})
    void anotherVersionIsStale(String header) {
        assertThat(refused(header)).isEqualTo(Problem.VERSION_STALE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "*", " * "})
    void noVersionIsAskedFor(String header) {
        assertThat(refused(header)).isEqualTo(Problem.VERSION_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "'3'",
                "\"3",
                "3\"",
                "\"3\" \"4\"",
                "\"3\",",
                ",\"3\"",
                "*, \"3\"",
                "w/\"3\"",
                "\"3\u00e9\"",
                "\"3\";x"
            })
    void whatIsNoListOfTagsIsNotValid(String header) {
        assertThat(refused(header)).isEqualTo(Problem.INVALID_REQUEST);
    }

    @Test
    void aThingsTagNamesItsVersion() {
        assertThatCode(() -> IfMatch.of(IfMatch.tagOf(THIRD)).check(THIRD)).doesNotThrowAnyException();
    }

    private static Problem refused(String header) {
        return catchThrowableOfType(
                        ProblemException.class, () -> IfMatch.of(header).check(THIRD))
                .problem();
    }
}
