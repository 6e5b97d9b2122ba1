package io.polyclinic.messaging;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.messaging.ProviderCalls.NoAnswerException;
import io.polyclinic.messaging.ProviderCalls.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** SMS by Twilio's Programmable Messaging, API of 2010-04-01. */
@ApplicationScoped
class TwilioChannel implements Channel {

    private static final int LONGEST_TEXT = 1_600;

    /** Of the account and its numbers, not of the message: its owner can mend it. */
    private static final Set<Integer> OF_THE_ACCOUNT = Set.of(
            20_003, 20_005, 20_008, 20_404, 20_429, 21_603, 21_606, 21_659, 21_660, 21_661, 21_701, 21_703, 21_705,
            30_001, 30_002);

    private static final Map<Integer, String> MEANINGS = Map.of(
            21_211, "the number is none",
            21_408, "the account may not send to this country",
            21_610, "the person has said STOP to this sender",
            21_612, "the number cannot be reached from this sender",
            21_614, "the number is no mobile phone's",
            21_617, "the text is too long for an SMS");

    private final ProviderCalls calls;
    private final ChannelsConfig config;
    private final CallbackUrls urls;

    TwilioChannel(ProviderCalls calls, ChannelsConfig config, CallbackUrls urls) {
        this.calls = calls;
        this.config = config;
        this.urls = urls;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.SMS;
    }

    @Override
    public String provider() {
        return Provider.TWILIO.name();
    }

    @Override
    public SendResult send(ClinicRecord clinic, ChannelAccount account, OutgoingMessage message)
            throws NoAnswerException, InterruptedException {
        if (message.text().length() > LONGEST_TEXT) {
            return new SendResult.Refused("the text is too long for an SMS");
        }
        if (!message.attachments().isEmpty()) {
            return new SendResult.Refused("an SMS carries no documents");
        }
        var settings = account.settings();
        var sid = settings.getOrDefault("accountSid", "");
        var form = new FormBody().with("To", message.address());
        var service = settings.get("messagingServiceSid");
        if (service == null) {
            form.with("From", settings.getOrDefault("from", ""));
        } else {
            form.with("MessagingServiceSid", service);
        }
        form.with("Body", message.text()).with("StatusCallback", urls.of(clinic, Provider.TWILIO));
        var credentials = sid + ":" + account.secrets().getOrDefault("authToken", "");
        var request = HttpRequest.newBuilder(
                        calls.at(config.twilioUrl(), "/2010-04-01/Accounts/" + sid + "/Messages.json"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", FormBody.TYPE)
                .header("Accept", "application/json")
                .POST(form.publisher())
                .build();
        return result(calls.send(request));
    }

    private static SendResult result(Reply reply) {
        var sid = reply.json().path("sid").asText("");
        if (reply.isSuccess() && !sid.isEmpty()) {
            return new SendResult.Accepted(sid);
        }
        var code = reply.json().path("code").asInt(-1);
        if (reply.isSuccess() || reply.isBusy() || code < 0) {
            return reply.unavailable("Twilio answered with status " + reply.status());
        }
        if (reply.isOfCredentials() && !MEANINGS.containsKey(code) || OF_THE_ACCOUNT.contains(code)) {
            return reply.unavailable("Twilio does not take messages of this account now: error " + code);
        }
        return new SendResult.Refused(MEANINGS.getOrDefault(code, "Twilio refused the message") + ": error " + code);
    }
}
