package io.polyclinic.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is tried with tokens (RFC 8725 and the usual tools). Each is refused, and refused in the same words. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"IAM-23", "G5"})
class TokenAttackTest {

    @Inject
    TestClinics clinics;

    @Inject
    SigningKeys keys;

    @Inject
    AccountRepository accounts;

    @Inject
    Clock clock;

    private TestClinic clinic;
    private TestClinic other;
    private Object account;
    private PrivateKey own;
    private PrivateKey foreign;
    private Instant now;

    @BeforeEach
    void open() {
        clinic = clinics.open();
        other = clinics.open();
        account = clinic.inside(
                () -> accounts.byEmail(clinic.adminEmail()).orElseThrow().id());
        own = keyOf(clinic);
        foreign = keyOf(other);
        now = clock.instant();
    }

    @Test
    void whatTheClinicItselfSignsIsAccepted() {
        var token = forgery().signed(own);

        clinic.as(token).get("/api/v1/me").then().statusCode(200);
        clinic.as(token).get("/api/v1/patients").then().statusCode(200);
    }

    @Test
    void anotherAlgorithmIsRefused() {
        var attacks = new LinkedHashMap<String, String>();
        for (var none : new String[] {"none", "None", "NONE", "nOnE", ""}) {
            attacks.put("alg '" + none + "'", forgery().header("alg", none).unsigned() + ".");
            attacks.put(
                    "alg '" + none + "', signed", forgery().header("alg", none).signed(own));
        }
        var publicKey = clinic.record().signingKeys().getFirst().publicKey();
        var pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
        attacks.put(
                "HS256 with the public key", forgery().header("alg", "HS256").signedWithSecret(publicKey));
        attacks.put("HS256 with its PEM", forgery().header("alg", "HS256").signedWithSecret(pem.getBytes()));
        attacks.put("HS256 with nothing", forgery().header("alg", "HS256").signedWithSecret(new byte[] {0}));
        attacks.put("ES256 in name, HMAC in fact", forgery().signedWithSecret(publicKey));
        attacks.put("ES384", forgery().header("alg", "ES384").signed(own));
        attacks.put("RS256", forgery().header("alg", "RS256").signed(own));
        attacks.put("no alg", forgery().without("alg").signed(own));
        attacks.put(
                "alg that is no text", forgery().rawHeader("alg", "[\"ES256\"]").signed(own));

        refused(attacks);
    }

    @Test
    void aKeyThatIsNotTheClinicsIsRefused() {
        var attacks = new LinkedHashMap<String, String>();
        var foreignKey = other.record().signingKeys().getFirst();
        var jwk = jwk((ECPublicKey) keys.publicKey(other.record(), foreignKey));
        attacks.put("another clinic's token", other.tokenOf(other.adminEmail()));
        attacks.put(
                "another clinic's key", forgery().header("kid", foreignKey.id()).signed(foreign));
        attacks.put("own kid, foreign signature", forgery().signed(foreign));
        attacks.put("no kid", forgery().without("kid").signed(own));
        attacks.put("unknown kid", forgery().header("kid", account).signed(own));
        attacks.put("kid as a path", forgery().header("kid", "../../dev/null").signed(own));
        attacks.put("kid as SQL", forgery().header("kid", "' or 1=1 --").signed(own));
        attacks.put("embedded jwk", forgery().rawHeader("jwk", jwk).signed(foreign));
        attacks.put(
                "embedded jwk, no kid",
                forgery().without("kid").rawHeader("jwk", jwk).signed(foreign));
        attacks.put("jku", forgery().header("jku", "https://evil.example/keys").signed(foreign));
        attacks.put("x5u", forgery().header("x5u", "https://evil.example/chain").signed(foreign));
        attacks.put("x5c", forgery().rawHeader("x5c", "[\"MIIB\"]").signed(foreign));
        attacks.put(
                "crit that is not understood",
                forgery().rawHeader("crit", "[\"x\"]").header("x", "y").signed(own));

        refused(attacks);
    }

    @Test
    void aClaimThatIsNotRightIsRefused() {
        var theirs = AccessTokens.nameOf(other.record());
        var attacks = new LinkedHashMap<String, String>();
        attacks.put("another issuer", forgery().claim("iss", theirs).signed(own));
        attacks.put("another audience", forgery().claim("aud", theirs).signed(own));
        attacks.put("typ JWT", forgery().header("typ", "JWT").signed(own));
        attacks.put("expired", forgery().rawClaim("exp", seconds(-6)).signed(own));
        attacks.put("not yet issued", forgery().rawClaim("iat", seconds(60)).signed(own));
        attacks.put("not before later", forgery().rawClaim("nbf", seconds(60)).signed(own));
        attacks.put(
                "issued long ago", forgery().rawClaim("iat", seconds(-90_000)).signed(own));
        attacks.put("exp that is no number", forgery().claim("exp", "later").signed(own));
        attacks.put(
                "unknown role", forgery().rawClaim("roles", "[\"SUPER_ADMIN\"]").signed(own));
        attacks.put("roles as text", forgery().claim("roles", "CLINIC_ADMIN").signed(own));
        attacks.put("no role there", forgery().rawClaim("roles", "[null]").signed(own));
        attacks.put("sub that is no id", forgery().claim("sub", "admin").signed(own));
        attacks.put("sid that is no id", forgery().claim("sid", "1").signed(own));
        for (var name : new String[] {"iss", "aud", "sub", "sid", "jti", "iat", "exp", "roles", "typ"}) {
            attacks.put("no " + name, forgery().without(name).signed(own));
        }

        refused(attacks);
    }

    @Test
    void aTokenThatWasTamperedWithIsRefused() {
        var good = forgery().signed(own);
        var parts = Forgery.partsOf(good);
        var more = forgery().rawClaim("roles", "[\"CLINIC_ADMIN\",\"MANAGER\"]").unsigned();
        var attacks = new LinkedHashMap<String, String>();
        attacks.put("another payload", more + "." + parts.get(2));
        attacks.put("no signature", parts.get(0) + "." + parts.get(1) + ".");
        attacks.put("two parts", parts.get(0) + "." + parts.get(1));
        attacks.put("a part twice", good + "." + parts.get(2));
        attacks.put("five parts", "a." + good + ".b");
        attacks.put("signature of zeros", parts.get(0) + "." + parts.get(1) + "." + Forgery.encoded("\0".repeat(64)));
        attacks.put("signature cut short", good.substring(0, good.length() - 4));
        attacks.put("a claim twice", forgery().signedWithClaimTwice(own, "roles", "[\"MANAGER\"]"));
        attacks.put("payload that is no JSON", signed(parts.get(0) + "." + Forgery.encoded("hello")));
        attacks.put("header that is no JSON", signed(Forgery.encoded("hello") + "." + parts.get(1)));
        attacks.put("over-long", forgery().claim("more", "x".repeat(4_096)).signed(own));
        attacks.put("a refresh token", clinic.signIn(clinic.adminEmail()).get("refreshToken"));
        attacks.put("nothing", "");
        attacks.put("dots", "..");

        refused(attacks);
    }

    @Test
    void aTokenThatComesAnotherWayIsNotRead() {
        var good = forgery().signed(own);

        clinic.request()
                .header("Authorization", "Basic " + good)
                .get("/api/v1/me")
                .then()
                .statusCode(401);
        clinic.request().header("Authorization", good).get("/api/v1/me").then().statusCode(401);
        clinic.request()
                .header("Cookie", "access_token=" + good)
                .get("/api/v1/me")
                .then()
                .statusCode(401);
        clinic.request()
                .header("Authorization", "Bearer " + good)
                .header("Authorization", "Bearer " + good)
                .get("/api/v1/me")
                .then()
                .statusCode(401);
        clinic.request().get("/api/v1/patients?access_token=" + good).then().statusCode(401);
    }

    private void refused(Map<String, String> attacks) {
        var plain = clinic.request()
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .extract()
                .asByteArray();
        attacks.forEach((attack, token) -> {
            for (var address : new String[] {"/api/v1/me", "/api/v1/patients"}) {
                var answer = clinic.as(token).get(address);
                assertThat(answer.statusCode()).as(attack).isEqualTo(401);
                assertThat(answer.asByteArray()).as(attack).isEqualTo(plain);
                answer.then()
                        .contentType("application/problem+json")
                        .header("WWW-Authenticate", is("Bearer"))
                        .body("type", is("urn:problem:not-signed-in"));
            }
        });
    }

    private Forgery forgery() {
        return Forgery.of(clinic, account, now);
    }

    private String signed(String text) {
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(Forgery.es256(own, text));
    }

    private String seconds(long fromNow) {
        return Long.toString(now.getEpochSecond() + fromNow);
    }

    private PrivateKey keyOf(TestClinic of) {
        return keys.privateKey(of.record(), of.record().signingKeys().getFirst());
    }

    private static String jwk(ECPublicKey key) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
                + encoder.encodeToString(key.getW().getAffineX().toByteArray()) + "\",\"y\":\""
                + encoder.encodeToString(key.getW().getAffineY().toByteArray()) + "\"}";
    }
}
