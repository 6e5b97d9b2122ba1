package io.polyclinic.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyclinic.Proves;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Proves("G6")
class CursorsTest {

    private static final String LIST = "clinic-1:1 caller patients?name=asha";
    private static final List<String> KEY = List.of("asha kulkarni", "01890000-0000-7000-8000-000000000000");

    private final Cursors cursors = new Cursors(SealingTest.with(SealingTest.key("a", 1)));

    @Test
    void aCursorOpensInTheListThatGaveIt() {
        assertThat(cursors.open(cursors.after(KEY, LIST), LIST, 2)).isEqualTo(KEY);
    }

    @Test
    void aCursorTellsNothing() {
        assertThat(cursors.after(KEY, LIST)).matches("[A-Za-z0-9_-]+").isNotEqualTo(cursors.after(KEY, LIST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clinic-2:1 caller patients?name=asha",
                "clinic-1:2 caller patients?name=asha",
                "clinic-1:1 another patients?name=asha",
                "clinic-1:1 caller patients?name=usha"
            })
    void aCursorOfAnotherListIsRefused(String list) {
        assertThat(refused(cursors.after(KEY, list))).isEqualTo(Problem.CURSOR_NOT_VALID);
    }

    @Test
    void aCursorCutOrChangedAnywhereIsRefused() {
        var cursor = cursors.after(KEY, LIST);
        for (var i = 0; i < cursor.length(); i++) {
            var other = cursor.charAt(i) == 'A' ? 'Q' : 'A';

            assertThat(refused(cursor.substring(0, i))).isEqualTo(Problem.CURSOR_NOT_VALID);
            assertThat(refused(cursor.substring(0, i) + other + cursor.substring(i + 1)))
                    .isEqualTo(Problem.CURSOR_NOT_VALID);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "A===", "not base 64!", "AQFh", "\u0000", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void aCursorMadeByHandIsRefused(String cursor) {
        assertThat(refused(cursor)).isEqualTo(Problem.CURSOR_NOT_VALID);
    }

    @Test
    void aCursorWithAnotherNumberOfPartsIsRefused() {
        assertThat(refused(cursors.after(List.of("asha"), LIST))).isEqualTo(Problem.CURSOR_NOT_VALID);
    }

    private Problem refused(String cursor) {
        return catchThrowableOfType(ProblemException.class, () -> cursors.open(cursor, LIST, 2))
                .problem();
    }
}
