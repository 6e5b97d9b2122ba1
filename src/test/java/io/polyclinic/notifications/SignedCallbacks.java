package io.polyclinic.notifications;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What providers send when they call back, and how they sign it. */
final class SignedCallbacks {

    private SignedCallbacks() {}

    static String whatsApp(String number, String sent, String written) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"messages","value":{
                 "messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"%s"},
                 "statuses":[{"id":"%s","status":"failed","timestamp":"1603059201","recipient_id":"919812345678",
                   "errors":[{"code":131026,"title":"Message undeliverable"}]}],
                 "messages":[{"from":"919812345678","id":"%s","timestamp":"1603059201","type":"button",
                   "context":{"from":"15550783881","id":"wamid.0"},"button":{"payload":"CONFIRM","text":"Confirm"}}]}}]}]}""".formatted(number, sent, written);
    }

    static String hex(String secret, String content) {
        return HexFormat.of().formatHex(hmac("HmacSHA256", secret, content));
    }

    static String base64(String algorithm, String secret, String content) {
        return Base64.getEncoder().encodeToString(hmac(algorithm, secret, content));
    }

    private static byte[] hmac(String algorithm, String secret, String content) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
