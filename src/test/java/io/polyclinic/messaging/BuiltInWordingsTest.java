package io.polyclinic.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the product says, in all its languages. */
@Proves({"NOT-01", "NOT-14", "NOT-12"})
class BuiltInWordingsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    private final BuiltInWordings wordings = new BuiltInWordings();
    private final WordingEngine engine = new WordingEngine();

    private record Said(String name, String language, MessageKind kind, ChannelKind channel, Wording wording) {

        List<String> texts(WordingEngine engine, Map<String, String> values) {
            var read = Wordings.read(kind, values, Locale.forLanguageTag(language + "-IN"), ZONE);
            var rendered = engine.render(kind, channel, wording, read);
            var texts = new ArrayList<String>();
            texts.add(rendered.text());
            if (rendered.subject() != null) {
                texts.add(rendered.subject());
            }
            if (rendered.html() != null) {
                texts.add(rendered.html());
            }
            return texts;
        }
    }

    private List<Said> all() {
        var all = new ArrayList<Said>();
        for (var language : BuiltInWordings.LANGUAGES) {
            for (var kind : MessageKind.values()) {
                for (var channel : kind.channels()) {
                    all.add(new Said(
                            kind + " by " + channel + " in " + language,
                            language,
                            kind,
                            channel,
                            Objects.requireNonNull(wordings.find(kind, channel, language))));
                }
            }
        }
        return all;
    }

    /** What stands above a note has no place in a letter without a subject. */
    private static boolean isLetter(Said said) {
        return said.channel() == ChannelKind.WHATSAPP;
    }

    private static Map<String, String> samples(MessageKind kind, boolean whole) {
        return kind.known()
                .filter(variable -> whole || variable.isRequired())
                .collect(Collectors.toMap(Variable::name, Variable::sample));
    }

    @Test
    void passesTheChecksThatAClinicsOwnWordingMustPass() {
        for (var said : all()) {
            assertThat(engine.faults(said.kind(), said.channel(), said.wording()))
                    .as(said.name())
                    .isEmpty();
        }
    }

    @Test
    void saysAllThatIsNeededAndLeavesNothingOpen() {
        for (var said : all()) {
            var values = samples(said.kind(), true);
            var texts = said.texts(engine, values);

            assertThat(texts)
                    .as(said.name())
                    .allSatisfy(text -> assertThat(text)
                            .doesNotContain("{", "}", "null", "NOT_FOUND", "%s")
                            .doesNotContain("  ")
                            .isNotBlank());
            var told = String.join("\n", texts);
            said.kind().variables().stream()
                    .filter(it ->
                            it.isRequired() && !(isLetter(said) && it.name().equals("subject")))
                    .forEach(variable -> assertThat(told)
                            .as(said.name())
                            .contains(variable.type()
                                    .read(variable.sample(), Locale.forLanguageTag(said.language() + "-IN"), ZONE)
                                    .lines()
                                    .findFirst()
                                    .orElseThrow()));
        }
    }

    @Test
    void makesSenseWithoutWhatNeedNotBeGiven() {
        for (var said : all()) {
            var values = new HashMap<>(samples(said.kind(), false));
            values.put("clinicName", "Asha Clinic");
            said.kind().variables().stream()
                    .filter(variable -> variable.standard() != null)
                    .forEach(variable -> values.put(variable.name(), variable.standard()));

            assertThat(said.texts(engine, values))
                    .as(said.name())
                    .allSatisfy(text -> assertThat(text)
                            .doesNotContain("{", "}", " ,", " .", "()", ": \n")
                            .doesNotMatch("(?s).*(Place|Reason|Total|Receipt): *(<.*|\\n.*)?$"));
        }
    }

    @Test
    void speaksTheLanguage() {
        assertThat(all())
                .filteredOn(said -> !said.language().equals("en") && said.kind() != MessageKind.NOTE)
                .allSatisfy(said -> assertThat(said.wording().text())
                        .as(said.name())
                        .containsPattern("[\\u0900-\\u097F]{3}")
                        .doesNotContainPattern("(?<![{#/a-zA-Z])\\b(the|your|is|and|for)\\b"));
    }

    @Test
    void isThereForEachKindInEachLanguage() {
        assertThat(all())
                .hasSize(BuiltInWordings.LANGUAGES.size()
                        * Arrays.stream(MessageKind.values())
                                .mapToInt(kind -> kind.channels().size())
                                .sum());
        assertThat(wordings.find(MessageKind.WELCOME, ChannelKind.SMS, "fr")).isNull();
        assertThat(wordings.find(MessageKind.SIGN_IN_CODE, ChannelKind.IN_APP, "en"))
                .as("who is signed in needs no code")
                .isNull();
    }
}
