package io.polyclinic.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.polyclinic.Proves;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@Proves("NOT-18")
class WebhookSecretTest {

    @Test
    void signsAsTheStandardsOwnLibraryDoes() throws Exception {
        var secret = WebhookSecret.draw();
        var body = "{\"type\":\"patient.registered\",\"data\":{\"name\":\"आशा 🪔\"}}";

        assertThat(secret.signature("msg-1", 1_700_000_000, body))
                .isEqualTo(new Webhook(secret.text()).sign("msg-1", 1_700_000_000, body));
    }

    /** The example of the specification. */
    @Test
    void signsTheStandardsExample() {
        var secret = new WebhookSecret(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        assertThat(secret.signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void isDrawnAndShownWithItsPrefix() {
        var one = WebhookSecret.draw();

        assertThat(one.text())
                .matches("whsec_[A-Za-z0-9+/]{43}=")
                .isNotEqualTo(WebhookSecret.draw().text());
        assertThat(Base64.getDecoder().decode(one.text().substring("whsec_".length())))
                .isEqualTo(one.key())
                .hasSize(32);
        assertThat(one.toString())
                .doesNotContain(one.text().substring(6), new String(one.key(), StandardCharsets.ISO_8859_1));
    }
}
