package io.polyclinic.messaging;

import static io.polyclinic.messaging.ProviderField.secret;
import static io.polyclinic.messaging.ProviderField.setting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who carries messages, and what a clinic must say of its account there. */
public enum Provider {
    SMTP(
            ChannelKind.EMAIL,
            setting("host", Forms.HOST, "a host name"),
            setting("port", "[1-9][0-9]{0,4}", "a port").orNot(),
            setting("tls", "STARTTLS|IMPLICIT|NONE", "one of STARTTLS, IMPLICIT, NONE")
                    .orNot(),
            setting("user", Forms.LINE, Forms.ONE_LINE).orNot(),
            setting("from", Forms.EMAIL, "an e-mail address"),
            setting("fromName", Forms.NAME, "a name without < > \" and the like")
                    .orNot(),
            setting("replyTo", Forms.EMAIL, "an e-mail address").orNot(),
            secret("password").orNot()),
    WHATSAPP_CLOUD(
            ChannelKind.WHATSAPP,
            setting("phoneNumberId", "[0-9]{5,30}", "the number's id at Meta, digits alone"),
            secret("accessToken"),
            secret("appSecret"),
            secret("verifyToken").orNot()),
    GALLABOX(
            ChannelKind.WHATSAPP,
            setting("channelId", "[A-Za-z0-9]{8,64}", "the channel's id at Gallabox"),
            secret("apiKey"),
            secret("apiSecret"),
            secret("webhookSecret").orNot()),
    ULTRAMSG(
            ChannelKind.WHATSAPP,
            setting("instance", "instance[0-9]{1,12}", "for example instance1150"),
            secret("token"),
            secret("webhookToken").orNot()),
    TWILIO(
            ChannelKind.SMS,
            setting("accountSid", "AC[0-9a-fA-F]{32}", "AC and 32 hexadecimal digits"),
            setting("from", "\\+[1-9][0-9]{6,14}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}", "a phone number or a sender's name")
                    .orNot(),
            setting("messagingServiceSid", "MG[0-9a-fA-F]{32}", "MG and 32 hexadecimal digits")
                    .orNot(),
            secret("authToken"));

    private final ChannelKind kind;
    private final List<ProviderField> fields;

    Provider(ChannelKind kind, ProviderField... fields) {
        this.kind = kind;
        this.fields = List.of(fields);
    }

    public ChannelKind kind() {
        return kind;
    }

    List<ProviderField> fields() {
        return fields;
    }

    /** As it stands in the path of call-backs. */
    public String inPath() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Provider> ofPath(String path) {
        for (var provider : values()) {
            if (provider.inPath().equals(path)) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }

    private static final class Forms {
        static final String HOST =
                "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*";
        static final String LINE = "[^\\p{Cntrl}]{1,320}";
        static final String ONE_LINE = "one line";
        static final String NAME = "[^\\p{Cntrl}<>()\"\\\\,;:@]{1,100}";
        static final String EMAIL = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,252}";
    }
}
