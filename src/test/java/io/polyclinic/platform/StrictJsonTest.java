package io.polyclinic.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.polyclinic.Proves;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Proves("G10")
class StrictJsonTest {

    private static final long SEED = 20_260_131;
    private static final int TRIES = 2_000;

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    StrictJsonTest() {
        new StrictJson().customize(json);
    }

    enum Unit {
        DROP,
        SPOON
    }

    record Dose(
            Integer amount,
            int times,
            BigDecimal weight,
            Boolean taken,
            boolean warm,
            String text,
            LocalDate day,
            Instant at,
            UUID id,
            Unit unit,
            List<String> notes) {}

    @Test
    void aValueOfEachTypeIsReadAsItStands() throws JsonProcessingException {
        var dose = json.readValue("""
                {"amount": 5, "times": 0, "weight": 5.90, "taken": false, "warm": true, "text": "ghee 😀", "day": "1984-02-29",
                 "at": "2026-01-31T15:00:00.1234567+05:30", "id": "01890000-0000-7000-8000-00000000000A", "unit": "SPOON",
                 "notes": ["after food"]}""", Dose.class);

        assertThat(dose)
                .isEqualTo(new Dose(
                        5,
                        0,
                        new BigDecimal("5.90"),
                        false,
                        true,
                        "ghee 😀",
                        LocalDate.of(1984, 2, 29),
                        Instant.parse("2026-01-31T09:30:00.123456Z"),
                        UUID.fromString("01890000-0000-7000-8000-00000000000a"),
                        Unit.SPOON,
                        List.of("after food")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\": 5.9}",
                "{\"amount\": 5.0}",
                "{\"amount\": \"5\"}",
                "{\"amount\": \"\"}",
                "{\"amount\": true}",
                "{\"amount\": 2147483648}",
                "{\"amount\": [5]}",
                "{\"amount\": 5e0}",
                "{\"times\": null}",
                "{\"times\": \"\"}",
                "{\"weight\": \"5.9\"}",
                "{\"weight\": true}",
                "{\"weight\": NaN}",
                "{\"weight\": \"NaN\"}",
                "{\"taken\": \"true\"}",
                "{\"taken\": 1}",
                "{\"taken\": 0}",
                "{\"taken\": \"\"}",
                "{\"warm\": null}",
                "{\"text\": 5}",
                "{\"text\": true}",
                "{\"text\": 5.9}",
                "{\"text\": []}",
                "{\"text\": {}}",
                "{\"text\": \"a\\u0000b\"}",
                "{\"text\": \"\\ud800\"}",
                "{\"text\": \"\\udc00x\"}",
                "{\"text\": \"\\ud800\\ud800\"}",
                "{\"day\": 1984}",
                "{\"day\": [1984, 2, 29]}",
                "{\"day\": \"1984-02-29T00:00:00\"}",
                "{\"day\": \"2023-02-29\"}",
                "{\"day\": \"29.02.1984\"}",
                "{\"day\": \" 1984-02-29\"}",
                "{\"day\": \"\"}",
                "{\"at\": 0}",
                "{\"at\": 1.5}",
                "{\"at\": \"2026-01-31\"}",
                "{\"at\": \"2026-01-31T09:30:00\"}",
                "{\"at\": \"0\"}",
                "{\"id\": \"1-1-1-1-1\"}",
                "{\"id\": \"AYkAAAAAcACAAAAAAAAAAA==\"}",
                "{\"id\": 1}",
                "{\"id\": \"\"}",
                "{\"unit\": 0}",
                "{\"unit\": \"0\"}",
                "{\"unit\": \"drop\"}",
                "{\"unit\": \" DROP\"}",
                "{\"unit\": \"\"}",
                "{\"notes\": \"after food\"}",
                "{\"notes\": [5]}",
                "{\"notes\": {}}",
                "{\"notes\": [\"\\u0000\"]}",
                "{\"dose\": 5}",
                "{\"Amount\": 5}",
                "{\"amount\": 5, \"amount\": 5}",
                "{\"amount\": 5} {}",
                "{\"amount\": 5}x",
                "[]",
                "\"\""
            })
    void whatIsNotJustThatIsRefused(String text) {
        assertThatThrownBy(() -> json.readValue(text, Dose.class)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void textComesBackAsItWentWhateverIsInIt() throws JsonProcessingException {
        var random = new Random(SEED);
        for (var i = 0; i < TRIES; i++) {
            var text = random.ints(random.nextInt(20), 1, Character.MAX_CODE_POINT + 1)
                    .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThat(json.readValue(json.writeValueAsString(text), String.class))
                    .isEqualTo(text);
        }
    }

    @Test
    void textWithHalfAPairAnywhereCannotBeStored() {
        var random = new Random(SEED);
        for (var i = 0; i < TRIES; i++) {
            var text = new StringBuilder("दवा 😀 ghee");
            var at = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1));
            text.insert(at, (char) (Character.MIN_SURROGATE + random.nextInt(0x800)));

            assertThat(StrictScalars.storable(text.toString())).isFalse();
        }
    }
}
