package io.polyclinic.messaging;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.polyclinic.Proves;
import io.polyclinic.messaging.ProviderCalls.NoAnswerException;
import io.polyclinic.tenancy.HandMadeHosts;
import io.polyclinic.tenancy.MadeUpClinics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Proves({"NOT-05", "NOT-06"})
class OtherProvidersTest {

    private static final String SID = "AC0123456789abcdef0123456789abcdef";
    private static final String TWILIO = "/2010-04-01/Accounts/" + SID + "/Messages.json";
    private static final String GALLABOX = "/devapi/messages/whatsapp";
    private static final String ULTRAMSG = "/instance1150/messages/chat";
    private static final String PHONE = "+919812345678";

    @RegisterExtension
    static final WireMockExtension PROVIDER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final ChannelAccount TWILIO_ACCOUNT = ChannelsByHand.account(
            Provider.TWILIO, Map.of("accountSid", SID, "from", "+15017122661"), Map.of("authToken", "t0ken"));
    private static final ChannelAccount GALLABOX_ACCOUNT = ChannelsByHand.account(
            Provider.GALLABOX,
            Map.of("channelId", "629e0b6c3d6ad600044197a0"),
            Map.of("apiKey", "k", "apiSecret", "s"));
    private static final ChannelAccount ULTRAMSG_ACCOUNT =
            ChannelsByHand.account(Provider.ULTRAMSG, Map.of("instance", "instance1150"), Map.of("token", "t0ken"));

    @Test
    void anSmsIsAFormWithTheAddressOfItsCallBacks() throws Exception {
        PROVIDER.stubFor(post(TWILIO).willReturn(aResponse().withStatus(201).withBody("""
                {"sid":"SM0123456789abcdef0123456789abcdef","status":"queued","error_code":null}""")));

        assertThat(send(TWILIO_ACCOUNT, ChannelsByHand.text(PHONE, "Hello & welcome = तुम")))
                .isEqualTo(new SendResult.Accepted("SM0123456789abcdef0123456789abcdef"));

        PROVIDER.verify(postRequestedFor(urlEqualTo(TWILIO))
                .withBasicAuth(new BasicCredentials(SID, "t0ken"))
                .withFormParam("To", equalTo(PHONE))
                .withFormParam("From", equalTo("+15017122661"))
                .withFormParam("Body", equalTo("Hello & welcome = तुम"))
                .withFormParam("StatusCallback", equalTo("https://made-up.localhost/api/v1/hooks/twilio")));
    }

    @Test
    void anSmsGoesByAMessagingServiceWhereTheClinicHasOne() throws Exception {
        PROVIDER.stubFor(post(TWILIO).willReturn(aResponse().withStatus(201).withBody("{\"sid\":\"SM1\"}")));
        var account = ChannelsByHand.account(
                Provider.TWILIO,
                Map.of("accountSid", SID, "messagingServiceSid", "MG0123456789abcdef0123456789abcdef"),
                Map.of("authToken", "t0ken"));

        send(account, ChannelsByHand.text(PHONE, "Hello"));

        PROVIDER.verify(postRequestedFor(urlEqualTo(TWILIO))
                .withFormParam("MessagingServiceSid", equalTo("MG0123456789abcdef0123456789abcdef")));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21211, true",
        "400, 21610, true",
        "403, 21408, true",
        "400, 21614, true",
        "400, 21999, true",
        "401, 20003, false",
        "400, 21606, false",
        "429, 20429, false",
        "500, 20500, false"
    })
    void twiliosErrorsAreForGoodOrForNow(int status, int code, boolean forGood) throws Exception {
        PROVIDER.stubFor(
                post(TWILIO).willReturn(aResponse().withStatus(status).withBody("""
                {"code":%d,"message":"about +919812345678","more_info":"https://www.twilio.com/docs/errors/%d","status":%d}""".formatted(code, code, status))));

        var result = send(TWILIO_ACCOUNT, ChannelsByHand.text(PHONE, "Hello"));

        assertThat(result).isInstanceOf(forGood ? SendResult.Refused.class : SendResult.Unavailable.class);
        assertThat(result.toString()).doesNotContain("9812345678");
    }

    @Test
    void gallaboxIsToldTheWordingAndItsValues() throws Exception {
        PROVIDER.stubFor(post(GALLABOX).willReturn(aResponse().withStatus(202).withBody("""
                {"id":"64f1a1b2c3d4e5f60718293a","status":"ACCEPTED"}""")));
        var template =
                new OutgoingMessage.ProviderTemplate("reminder", "en", List.of("Asha", "10:30"), List.of("CONFIRM"));

        assertThat(send(GALLABOX_ACCOUNT, ChannelsByHand.message(PHONE, "", template, List.of())))
                .isEqualTo(new SendResult.Accepted("64f1a1b2c3d4e5f60718293a"));

        PROVIDER.verify(postRequestedFor(urlEqualTo(GALLABOX))
                .withHeader("apiKey", equalTo("k"))
                .withHeader("apiSecret", equalTo("s"))
                .withRequestBody(equalToJson("""
                        {"channelId":"629e0b6c3d6ad600044197a0","channelType":"whatsapp",
                         "recipient":{"name":"Asha Kulkarni","phone":"919812345678"},
                         "whatsapp":{"type":"template","template":{"templateName":"reminder","bodyValues":{"1":"Asha","2":"10:30"},
                           "buttonValues":[{"index":0,"sub_type":"quick_reply","parameters":{"type":"payload","payload":"CONFIRM"}}]}}}""")));
    }

    @ParameterizedTest
    @CsvSource({"400, true", "422, true", "401, false", "429, false", "502, false"})
    void gallaboxsRefusalsAreForGoodOrForNow(int status, boolean forGood) throws Exception {
        PROVIDER.stubFor(
                post(GALLABOX).willReturn(aResponse().withStatus(status).withBody("{\"message\":\"no\"}")));

        assertThat(send(GALLABOX_ACCOUNT, ChannelsByHand.text(PHONE, "Hello")))
                .isInstanceOf(forGood ? SendResult.Refused.class : SendResult.Unavailable.class);
    }

    @Test
    void ultraMsgIsGivenOurIdForItsCallBacks() throws Exception {
        PROVIDER.stubFor(post(ULTRAMSG).willReturn(okJson("{\"sent\":\"true\",\"message\":\"ok\",\"id\":35096}")));

        assertThat(send(ULTRAMSG_ACCOUNT, ChannelsByHand.text(PHONE, "Hello")))
                .isEqualTo(new SendResult.Accepted("018f0000-0000-7000-8000-000000000001"));

        PROVIDER.verify(postRequestedFor(urlEqualTo(ULTRAMSG))
                .withFormParam("token", equalTo("t0ken"))
                .withFormParam("to", equalTo(PHONE))
                .withFormParam("body", equalTo("Hello"))
                .withFormParam("referenceId", equalTo("018f0000-0000-7000-8000-000000000001")));
    }

    @Test
    void ultraMsgsDocumentsGoInTheForm() throws Exception {
        PROVIDER.stubFor(post("/instance1150/messages/document").willReturn(okJson("{\"sent\":\"true\"}")));
        var document = new OutgoingMessage.Attachment("a.pdf", "application/pdf", new byte[] {1, 2, 3});

        send(ULTRAMSG_ACCOUNT, ChannelsByHand.message(PHONE, "Yours", null, List.of(document)));

        PROVIDER.verify(postRequestedFor(urlEqualTo("/instance1150/messages/document"))
                .withFormParam("filename", equalTo("a.pdf"))
                .withFormParam("document", equalTo("AQID"))
                .withFormParam("caption", equalTo("Yours")));
    }

    @Test
    void ultraMsgSaysWithStatus200WhatIsWrong() throws Exception {
        PROVIDER.stubFor(post(ULTRAMSG).willReturn(okJson("{\"error\":[{\"to\":\"is not valid\"}]}")));
        assertThat(send(ULTRAMSG_ACCOUNT, ChannelsByHand.text(PHONE, "Hello"))).isInstanceOf(SendResult.Refused.class);

        PROVIDER.stubFor(post(ULTRAMSG).willReturn(okJson("{\"error\":\"Wrong token\"}")));
        assertThat(send(ULTRAMSG_ACCOUNT, ChannelsByHand.text(PHONE, "Hello")))
                .isInstanceOf(SendResult.Unavailable.class);
    }

    @Test
    void whoIsBusySaysWhenToComeAgain() throws Exception {
        PROVIDER.stubFor(post(TWILIO)
                .willReturn(aResponse()
                        .withStatus(429)
                        .withHeader("Retry-After", "90")
                        .withBody("{\"code\":20429}")));

        assertThat(send(TWILIO_ACCOUNT, ChannelsByHand.text(PHONE, "Hello")))
                .isInstanceOfSatisfying(
                        SendResult.Unavailable.class,
                        it -> assertThat(it.notBefore()).isEqualTo(ChannelsByHand.NOW.plusSeconds(90)));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenAnswerIsNoneAndSaysNothingOfTheMessage(Fault fault) {
        PROVIDER.stubFor(post(TWILIO).willReturn(aResponse().withFault(fault)));

        assertIsNoAnswer();
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() {
        PROVIDER.stubFor(post(TWILIO).willReturn(aResponse().withStatus(201).withBody("x".repeat(100_000))));

        assertIsNoAnswer();
    }

    @Test
    void anAnswerThatTricklesInIsNotWaitedFor() {
        PROVIDER.stubFor(post(TWILIO)
                .willReturn(aResponse()
                        .withStatus(201)
                        .withBody("{\"sid\":\"SM1\"}")
                        .withChunkedDribbleDelay(10, 60_000)));

        assertIsNoAnswer();
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        PROVIDER.stubFor(post(TWILIO)
                .willReturn(aResponse().withStatus(307).withHeader("Location", PROVIDER.baseUrl() + "/elsewhere")));

        assertThat(send(TWILIO_ACCOUNT, ChannelsByHand.text(PHONE, "Hello")))
                .isInstanceOf(SendResult.Unavailable.class);
        PROVIDER.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void aProvidersAddressWithoutTlsIsRefused() {
        var config = ChannelsByHand.config(Map.of("twilio-url", PROVIDER.baseUrl()));

        assertThatThrownBy(() -> channel(TWILIO_ACCOUNT, config)
                        .send(MadeUpClinics.make(), TWILIO_ACCOUNT, ChannelsByHand.text(PHONE, "Hello")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("https://");
    }

    private void assertIsNoAnswer() {
        assertThatThrownBy(() -> send(TWILIO_ACCOUNT, ChannelsByHand.text(PHONE, "Hello")))
                .isInstanceOf(NoAnswerException.class)
                .message()
                .doesNotContain("t0ken", "9812345678", SID);
    }

    private SendResult send(ChannelAccount account, OutgoingMessage message) throws Exception {
        var settings = new HashMap<String, String>();
        for (var provider : List.of("twilio", "gallabox", "ultramsg")) {
            settings.put(provider + "-url", PROVIDER.baseUrl());
        }
        settings.put("allow-http", "true");
        settings.put("timeout", "1s");
        return channel(account, ChannelsByHand.config(settings)).send(MadeUpClinics.make(), account, message);
    }

    private static Channel channel(ChannelAccount account, ChannelsConfig config) {
        var calls = ChannelsByHand.calls(config);
        return switch (Provider.valueOf(account.provider())) {
            case TWILIO ->
                new TwilioChannel(calls, config, new CallbackUrls(HandMadeHosts.underLocalhost(), "https://{host}"));
            case GALLABOX -> new GallaboxChannel(calls, config, new ObjectMapper());
            case ULTRAMSG -> new UltraMsgChannel(calls, config);
            case SMTP, WHATSAPP_CLOUD -> throw new IllegalArgumentException("tested elsewhere");
        };
    }
}
