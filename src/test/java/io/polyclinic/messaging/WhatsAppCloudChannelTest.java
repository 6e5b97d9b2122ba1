package io.polyclinic.messaging;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.polyclinic.Proves;
import io.polyclinic.tenancy.MadeUpClinics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Proves("NOT-05")
class WhatsAppCloudChannelTest {

    private static final String MESSAGES = "/v23.0/106540352242922/messages";
    private static final String MEDIA = "/v23.0/106540352242922/media";
    private static final String PHONE = "+919812345678";
    private static final String ACCEPTED = """
            {"messaging_product":"whatsapp","contacts":[{"input":"+919812345678","wa_id":"919812345678"}],
             "messages":[{"id":"wamid.HBgLMTY1"}]}""";

    @RegisterExtension
    static final WireMockExtension META = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final ChannelAccount account = ChannelsByHand.account(
            Provider.WHATSAPP_CLOUD,
            Map.of("phoneNumberId", "106540352242922"),
            Map.of("accessToken", "EAAtoken", "appSecret", "shh"));

    @Test
    void anApprovedWordingGoesWithItsVariablesAndButtons() throws Exception {
        META.stubFor(post(MESSAGES).willReturn(okJson(ACCEPTED)));
        var template = new OutgoingMessage.ProviderTemplate(
                "appointment_reminder", "en_US", List.of("Asha", "10:30"), List.of("CONFIRM", "CANCEL"));

        var result = send(ChannelsByHand.message(PHONE, "for others", template, List.of()));

        assertThat(result).isEqualTo(new SendResult.Accepted("wamid.HBgLMTY1"));
        META.verify(postRequestedFor(urlEqualTo(MESSAGES))
                .withHeader("Authorization", equalTo("Bearer EAAtoken"))
                .withRequestBody(equalToJson("""
                        {"messaging_product":"whatsapp","recipient_type":"individual","to":"+919812345678",
                         "biz_opaque_callback_data":"018f0000-0000-7000-8000-000000000001","type":"template",
                         "template":{"name":"appointment_reminder","language":{"code":"en_US"},"components":[
                           {"type":"body","parameters":[{"type":"text","text":"Asha"},{"type":"text","text":"10:30"}]},
                           {"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"CONFIRM"}]},
                           {"type":"button","sub_type":"quick_reply","index":"1","parameters":[{"type":"payload","payload":"CANCEL"}]}]}}""")));
    }

    @Test
    void textGoesAsText() throws Exception {
        META.stubFor(post(MESSAGES).willReturn(okJson(ACCEPTED)));

        send(ChannelsByHand.text(PHONE, "नमस्ते \"Asha\""));

        META.verify(postRequestedFor(urlEqualTo(MESSAGES)).withRequestBody(equalToJson("""
                {"messaging_product":"whatsapp","recipient_type":"individual","to":"+919812345678","type":"text",
                 "biz_opaque_callback_data":"018f0000-0000-7000-8000-000000000001",
                 "text":{"preview_url":false,"body":"नमस्ते \\"Asha\\""}}""")));
    }

    @Test
    void aDocumentIsUploadedAndNamedInTheMessage() throws Exception {
        META.stubFor(post(MEDIA).willReturn(okJson("{\"id\":\"4490709327384033\"}")));
        META.stubFor(post(MESSAGES).willReturn(okJson(ACCEPTED)));
        var document = new OutgoingMessage.Attachment(
                "your \"prescription\".pdf", "application/pdf", new byte[] {'%', 'P', 'D', 'F'});

        var result = send(ChannelsByHand.message(PHONE, "Your prescription", null, List.of(document)));

        assertThat(result).isInstanceOf(SendResult.Accepted.class);
        META.verify(postRequestedFor(urlEqualTo(MEDIA))
                .withRequestBodyPart(aMultipart("messaging_product")
                        .withBody(equalTo("whatsapp"))
                        .build())
                .withRequestBodyPart(
                        aMultipart("type").withBody(equalTo("application/pdf")).build())
                .withRequestBodyPart(aMultipart("file")
                        .withHeader("Content-Type", equalTo("application/pdf"))
                        .withHeader("Content-Disposition", containing("your %22prescription%22.pdf"))
                        .withBody(equalTo("%PDF"))
                        .build()));
        META.verify(postRequestedFor(urlEqualTo(MESSAGES)).withRequestBody(equalToJson("""
                {"type":"document","document":{"id":"4490709327384033","filename":"your \\"prescription\\".pdf",
                 "caption":"Your prescription"}}""", true, true)));
    }

    @Test
    void aDocumentThatCannotBeUploadedIsNotSentWithoutIt() throws Exception {
        META.stubFor(post(MEDIA).willReturn(aResponse().withStatus(503)));
        var document = new OutgoingMessage.Attachment("a.pdf", "application/pdf", new byte[1]);

        var result = send(ChannelsByHand.message(PHONE, "Your prescription", null, List.of(document)));

        assertThat(result).isInstanceOf(SendResult.Unavailable.class);
        META.verify(0, postRequestedFor(urlEqualTo(MESSAGES)));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 131026, REFUSED, cannot be reached",
        "400, 131047, REFUSED, 24 hours",
        "404, 132001, REFUSED, no such wording",
        "400, 132000, REFUSED, number of variables",
        "400, 100, REFUSED, error 100",
        "401, 190, AWAY, error 190",
        "400, 131042, AWAY, error 131042",
        "400, 130429, AWAY, error 130429",
        "400, 131056, AWAY, error 131056",
        "500, 131000, AWAY, status 500",
        "429, 80007, AWAY, status 429"
    })
    void itsErrorsAreForGoodOrForNow(int status, int code, String kind, String why) throws Exception {
        META.stubFor(post(MESSAGES).willReturn(aResponse().withStatus(status).withBody("""
                {"error":{"message":"(#%d) to +919812345678","type":"OAuthException","code":%d,"fbtrace_id":"Az8or2yhqkZfEZ-_4Qn_Bam"}}""".formatted(code, code))));

        var result = send(ChannelsByHand.text(PHONE, "Hello"));

        switch (result) {
            case SendResult.Refused refused ->
                assertThat(kind + refused.why()).startsWith("REFUSED").contains(why);
            case SendResult.Unavailable away ->
                assertThat(kind + away.why()).startsWith("AWAY").contains(why);
            case SendResult.Accepted _ -> throw new AssertionError("it was not accepted");
        }
        assertThat(result.toString()).doesNotContain("9812345678");
    }

    private SendResult send(OutgoingMessage message) throws Exception {
        var config = ChannelsByHand.config(Map.of("whatsapp-url", META.baseUrl(), "allow-http", "true"));
        return new WhatsAppCloudChannel(ChannelsByHand.calls(config), config, new ObjectMapper())
                .send(MadeUpClinics.make(), account, message);
    }
}
