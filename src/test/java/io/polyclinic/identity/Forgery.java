package io.polyclinic.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.polyclinic.fleet.TestClinic;
import io.polyclinic.platform.Ids;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A token made by hand, part by part: as it ought to be until something about it is changed. */
final class Forgery {

    private final Map<String, String> header = new LinkedHashMap<>();
    private final Map<String, String> claims = new LinkedHashMap<>();

    private Forgery() {}

    /** What the clinic itself would issue to an account. */
    static Forgery of(TestClinic clinic, Object accountId, Instant now) {
        var name = AccessTokens.nameOf(clinic.record());
        var forgery = new Forgery();
        forgery.header("alg", "ES256");
        forgery.header("typ", "at+jwt");
        forgery.header("kid", clinic.record().signingKeys().getFirst().id());
        forgery.claim("iss", name);
        forgery.claim("aud", name);
        forgery.claim("sub", accountId);
        forgery.claim("sid", Ids.next());
        forgery.claim("jti", Ids.next());
        forgery.claims.put("roles", "[\"CLINIC_ADMIN\"]");
        forgery.claims.put("iat", Long.toString(now.getEpochSecond()));
        forgery.claims.put("exp", Long.toString(now.getEpochSecond() + 900));
        return forgery;
    }

    Forgery header(String name, Object text) {
        header.put(name, quoted(text));
        return this;
    }

    Forgery claim(String name, Object text) {
        claims.put(name, quoted(text));
        return this;
    }

    /** Sets a header to any JSON at all. */
    Forgery rawHeader(String name, String json) {
        header.put(name, json);
        return this;
    }

    /** Sets a claim to any JSON at all. */
    Forgery rawClaim(String name, String json) {
        claims.put(name, json);
        return this;
    }

    Forgery without(String name) {
        header.remove(name);
        claims.remove(name);
        return this;
    }

    /** Header and payload, ready to be signed. */
    String unsigned() {
        return encoded(json(header)) + "." + encoded(json(claims));
    }

    String signed(PrivateKey key) {
        return unsigned() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(es256(key, unsigned()));
    }

    String signedWithSecret(byte[] secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return unsigned() + "."
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(mac.doFinal(unsigned().getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claims twice over in one object, the changed ones last. */
    String signedWithClaimTwice(PrivateKey key, String name, String json) {
        var payload = json(claims);
        var doubled = payload.substring(0, payload.length() - 1) + ",\"" + name + "\":" + json + "}";
        var text = encoded(json(header)) + "." + encoded(doubled);
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(es256(key, text));
    }

    static byte[] es256(PrivateKey key, String text) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    static List<String> partsOf(String token) {
        return List.of(token.split("\\.", -1));
    }

    private static String quoted(Object text) {
        return "\"" + text + "\"";
    }

    private static String json(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
