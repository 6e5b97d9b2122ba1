package io.polyclinic.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.Proves;
import io.polyclinic.platform.FieldError;
import io.quarkus.qute.TemplateException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A template is written by a clinic's administrator, who is not to get further than to the variables. */
@Proves("NOT-01")
class WordingEngineTest {

    private static final MessageKind KIND = MessageKind.APPOINTMENT_CONFIRMATION;

    private final WordingEngine engine = new WordingEngine();

    private static Wording sms(String text) {
        return new Wording(null, text, null, null);
    }

    private static Wording mail(String subject, String text, String html) {
        return new Wording(subject, text, html, null);
    }

    private String render(String text, Map<String, String> values) {
        return engine.render(KIND, ChannelKind.SMS, sms(text), values).text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{inject:clinics.open}",
                "{cdi:currentClinic.get}",
                "{inject:currentClinic}",
                "{config:property('polyclinic.central.password')}",
                "{str:format('%s', doctor)}",
                "{data:doctor}",
                "{msg:hello}",
                "{doctor.getClass}",
                "{doctor.class}",
                "{doctor.class.forName('java.lang.Runtime')}",
                "{doctor.toUpperCase}",
                "{doctor.repeat(1000000)}",
                "{doctor.raw}",
                "{doctor.safe}",
                "{doctor.length}",
                "{doctor.or(place)}",
                "{doctor ?: place}",
                "{doctor + place}",
                "{this}",
                "{this.doctor}",
                "{this.byName}",
                "{byName}",
                "{it}",
                "{secret}",
                "{code}",
                "{doctor['class']}",
                "{T(java.lang.Runtime).getRuntime}",
                "{java.lang.System:exit(1)}",
                "{#if secret}x{/if}",
                "{#if doctor.class}x{/if}",
                "{#if inject:clinics}x{/if}",
                "{#if doctor == place.class}x{/if}",
                "{#if doctor}{x}{/if}",
                "{#if doctor}{#else if secret}x{/if}",
                "{#for i in 1000000000}{i}{/for}",
                "{#each doctor}{it}{/each}",
                "{#include base /}",
                "{#include $self /}",
                "{#insert body}{/insert}",
                "{#fragment id=a}{/fragment}",
                "{#eval '{inject:clinics}' /}",
                "{#let x=1}{x}{/let}",
                "{#set x=1}{x}{/set}",
                "{#with doctor}{class}{/with}",
                "{#when doctor}{#is 'a'}x{/when}",
                "{#switch doctor}{#case 'a'}x{/switch}",
                "{#cached}x{/cached}",
                "{#mytag /}",
                "{@java.lang.Runtime doctor}{doctor}",
                "{#if doctor}x",
                "{/if}",
            })
    void whatIsNoVariableAndNoConditionIsRefused(String text) {
        assertThat(engine.faults(KIND, ChannelKind.SMS, sms(text))).as(text).isNotEmpty();
        assertThat(engine.faults(KIND, ChannelKind.EMAIL, mail("s", "t", text)))
                .as(text)
                .isNotEmpty();
        assertThat(engine.faults(KIND, ChannelKind.EMAIL, mail(text, "t", null)))
                .as(text)
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{inject:currentClinic}",
                "{cdi:currentClinic.get}",
                "{doctor.getClass}",
                "{doctor.toUpperCase}",
                "{config:property('user.name')}",
                "{byName}",
                "{this.byName}",
                "{secret}",
                "{doctor.raw}",
                "{#include base /}",
                "{#for i in 10}{i}{/for}",
                "{doctor.or('x')}",
            })
    void whatSlippedThroughFindsNothing(String text) {
        assertThatThrownBy(() -> render(text, Map.of("doctor", "Dr. Meera Joshi")))
                .isInstanceOf(TemplateException.class);
    }

    @Test
    void anUnknownVariableIsNamedWithThoseThatThereAre() {
        var faults = engine.faults(KIND, ChannelKind.SMS, sms("{docter} and {room}"));

        assertThat(faults).extracting(FieldError::code).containsOnly("unknown-variable");
        assertThat(faults.getFirst().message()).contains("docter", "doctor", "startsAt", "clinicName");
        assertThat(faults.getLast().message()).startsWith("room");
    }

    @Test
    void conditionsGoByWhetherSomethingWasGiven() {
        var text = "With {doctor}.{#if place} Place: {place}.{#else} The place is told later.{/if}";

        assertThat(engine.faults(KIND, ChannelKind.SMS, sms(text))).isEmpty();
        assertThat(render(text, Map.of("doctor", "Dr. Joshi", "place", "Room 3")))
                .isEqualTo("With Dr. Joshi. Place: Room 3.");
        assertThat(render(text, Map.of("doctor", "Dr. Joshi"))).isEqualTo("With Dr. Joshi. The place is told later.");
        assertThat(render("{#if doctor == 'Dr. Joshi'}she{#else}somebody{/if}", Map.of("doctor", "Dr. Joshi")))
                .isEqualTo("she");
    }

    @Test
    void valuesAreNeverReadAsTemplates() {
        var evil = "{inject:clinics} {place} {#if doctor}";

        assertThat(render("To {doctor}", Map.of("doctor", evil))).isEqualTo("To " + evil);
    }

    @Test
    void valuesCannotBreakOutOfHtml() {
        var values = Map.of("doctor", "<script>alert('1')</script>&\"", "link", "https://clinic.example/?a=1&b=2");
        var own = mail("s", "t", "<p title='{doctor}'>{doctor}</p>");
        var derived = mail("s", "With {doctor} <here>\n\n{link}", null);

        assertThat(engine.render(KIND, ChannelKind.EMAIL, own, values).html())
                .isEqualTo("<p title='&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;'>"
                        + "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;</p>");
        assertThat(engine.render(KIND, ChannelKind.EMAIL, derived, values).html())
                .doesNotContain("<script>", "<here>")
                .contains("&lt;here&gt;")
                .contains("<a href=\"https://clinic.example/?a=1&amp;b=2\">");
        assertThat(engine.render(KIND, ChannelKind.EMAIL, derived, values).text())
                .as("plain text is not escaped")
                .contains("<script>");
    }

    @Test
    void aSubjectStaysOnOneLine() {
        var values = Map.of("doctor", "Dr. Joshi\r\nBcc: all@clinic.example\u2028x");

        assertThat(engine.render(KIND, ChannelKind.EMAIL, mail("With {doctor}", "t", null), values)
                        .subject())
                .isEqualTo("With Dr. Joshi Bcc: all@clinic.example x");
    }

    @Test
    void whatIsTooLargeOrTooDeepIsRefusedBeforeItIsRead() {
        var deep = "{#if doctor}".repeat(2_000) + "{/if}".repeat(2_000);
        var many = "{doctor}".repeat(600);

        assertThat(engine.faults(KIND, ChannelKind.EMAIL, mail("s", "t", deep)))
                .extracting(FieldError::code)
                .containsExactly("too-many-conditions");
        assertThat(engine.faults(KIND, ChannelKind.SMS, sms(many)))
                .extracting(FieldError::code)
                .containsExactly("too-many-variables");
        assertThat(engine.faults(KIND, ChannelKind.SMS, sms("x".repeat(5_001))))
                .extracting(FieldError::code)
                .containsExactly("size");
    }

    @Test
    void eachChannelTakesWhatItHasAlone() {
        var approved = new Wording(
                null, "t", null, new Wording.Approved("visit", "en", List.of("doctor", "room"), List.of("CONFIRM")));

        assertThat(engine.faults(KIND, ChannelKind.SMS, mail("s", "t", "<p>t</p>")))
                .extracting(FieldError::field)
                .containsExactly("subject", "html");
        assertThat(engine.faults(KIND, ChannelKind.EMAIL, sms("t")))
                .extracting(FieldError::field)
                .containsExactly("subject");
        assertThat(engine.faults(KIND, ChannelKind.SMS, approved))
                .extracting(FieldError::field)
                .containsExactly("approved", "approved.parameters");
        assertThat(engine.faults(KIND, ChannelKind.WHATSAPP, approved))
                .extracting(FieldError::message)
                .singleElement()
                .asString()
                .startsWith("room is no variable");
    }

    @Test
    void parametersOfAnApprovedWordingComeInItsOrderAndAreNeverEmpty() {
        var approved = new Wording(
                null,
                "t",
                null,
                new Wording.Approved("visit", "en", List.of("startsAt", "doctor", "place"), List.of()));

        assertThat(engine.render(
                                KIND,
                                ChannelKind.WHATSAPP,
                                approved,
                                Map.of("doctor", "Dr.\n\tJoshi", "startsAt", "tomorrow"))
                        .parameters())
                .containsExactly("tomorrow", "Dr. Joshi", "–");
    }
}
