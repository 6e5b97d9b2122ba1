package io.polyclinic.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Proves("NOT-01")
class VariableTypeTest {

    @ParameterizedTest
    @CsvSource({
        "TEXT, Dr. Meera Joshi, true",
        "TEXT, डॉ. मीरा जोशी, true",
        "TEXT, 'two\nlines', false",
        "TEXT, '', false",
        "LONG_TEXT, 'two\nlines', true",
        "LONG_TEXT, 'a bell\u0007', false",
        "NUMBER, 12.50, true",
        "NUMBER, twelve, false",
        "DATE, 2026-02-28, true",
        "DATE, 2026-02-29, false",
        "DATE_TIME, 2026-11-20T09:30:00Z, true",
        "DATE_TIME, 2026-11-20 09:30, false",
        "URL, https://clinic.example/reset?token=a%20b, true",
        "URL, http://localhost:8080/a, true",
        "URL, javascript:alert(1), false",
        "URL, data:text/html;base64:aGk=, false",
        "URL, //clinic.example/, false",
        "URL, https://who@clinic.example/, false",
        "URL, 'https://clinic.example/\" onclick=\"x', false",
        "URL, 'https://clinic.example/ b', false",
    })
    void takesWhatIsOfItsKindAlone(VariableType type, String value, boolean accepted) {
        assertThat(type.accepts(value)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-IN | 20 November 2026, 3:00 pm",
                "hi-IN | 20 नवंबर 2026, 3:00 pm",
                "mr-IN | 20 नोव्हेंबर, 2026, 3:00 PM",
            })
    void timesAreReadAtTheClinicInTheLanguageOfThePerson(String language, String read) {
        var told = VariableType.DATE_TIME.read(
                "2026-11-20T09:30:00Z", Locale.forLanguageTag(language), ZoneId.of("Asia/Kolkata"));

        assertThat(told.replaceAll("\\p{Z}", " ")).isEqualTo(read);
    }

    @Test
    void samplesAreOfTheirOwnType() {
        assertThat(Arrays.stream(MessageKind.values()).flatMap(MessageKind::known))
                .allMatch(variable -> variable.type().accepts(variable.sample()))
                .allMatch(variable ->
                        variable.standard() == null || variable.type().accepts(variable.standard()));
    }
}
