package io.polyclinic.isolation;

import static io.polyclinic.isolation.TokenForge.TYPE;
import static io.polyclinic.isolation.TokenForge.signed;
import static io.polyclinic.isolation.TokenForge.strangersKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Sealing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A token that is not wholly this clinic's is nobody's. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-04", "IAM-23", "G5"})
class TokenRefusalTest {

    private static final String PATIENTS = "/api/v1/patients";

    @Inject
    TestClinics clinics;

    @Inject
    Sealing sealing;

    @Inject
    @Any
    Instance<HttpAuthenticationMechanism> mechanisms;

    @TestFactory
    Stream<DynamicTest> anyOtherTokenIsRefused() {
        var ours = clinics.open();
        var wrong = new LinkedHashMap<String, String>();
        wrong.putAll(badlyMade(new TokenForge(ours.record(), sealing)));
        wrong.putAll(badlySaid(new TokenForge(ours.record(), sealing)));
        wrong.putAll(ofAnother(
                new TokenForge(ours.record(), sealing),
                new TokenForge(clinics.open().record(), sealing)));
        return wrong.entrySet().stream()
                .map(token -> dynamicTest(
                        token.getKey(),
                        () -> ours.as(token.getValue())
                                .get(PATIENTS)
                                .then()
                                .statusCode(401)
                                .contentType("application/problem+json")
                                .header("WWW-Authenticate", is("Bearer"))
                                .body("type", is("urn:problem:not-signed-in"))));
    }

    private static Map<String, String> badlyMade(TokenForge forge) {
        var good = forge.signed(forge.claims());
        return Map.of(
                "nothing",
                "",
                "garbage",
                "garbage",
                "three parts of garbage",
                "a.b.c",
                "without its signature",
                good.substring(0, good.lastIndexOf('.') + 1),
                "alg none",
                forge.unsigned(),
                "signed with the public key as a secret",
                forge.signedWithThePublicKey(),
                "altered after it was signed",
                forge.altered(),
                "twice",
                good + " " + good,
                "without end",
                good + "A".repeat(5_000));
    }

    private static Map<String, String> badlySaid(TokenForge forge) {
        var longAgo = Instant.now().minusSeconds(600);
        return Map.of(
                "expired", forge.signed(forge.claims().issuedAt(longAgo).expiresAt(longAgo.plusSeconds(300))),
                "an ID token", signed(forge.claims(), "JWT", forge.keyId(), forge.key()),
                "without a session", forge.signed(forge.claims().claim("sid", "")),
                "without a subject", forge.signed(forge.claims().subject("")),
                "of an unknown role", forge.signed(forge.claims().claim("roles", List.of("SUPER_ADMIN"))));
    }

    private static Map<String, String> ofAnother(TokenForge ours, TokenForge theirs) {
        var another = "urn:polyclinic:clinic:" + theirs.clinic().id();
        return Map.of(
                "of another clinic", theirs.signed(theirs.claims()),
                "signed by another clinic", theirs.signed(ours.claims()),
                "signed by another clinic in our key's name", signed(ours.claims(), TYPE, ours.keyId(), theirs.key()),
                "issued by another clinic", ours.signed(ours.claims().issuer(another)),
                "for another clinic", ours.signed(ours.claims().audience(another)),
                "signed by a stranger in our key's name", signed(ours.claims(), TYPE, ours.keyId(), strangersKey()),
                "signed with a key that nobody knows",
                        signed(ours.claims(), TYPE, UUID.randomUUID().toString(), ours.key()));
    }

    @Test
    void aTokenWithNothingWrongIsLetIn() {
        var clinic = clinics.open();
        var forge = new TokenForge(clinic.record(), sealing);

        clinic.as(forge.signed(forge.claims())).get(PATIENTS).then().statusCode(200);
    }

    @Test
    void noOtherSchemeIsKnown() {
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());

        clinic.request()
                .header("Authorization", "Basic " + token)
                .get(PATIENTS)
                .then()
                .statusCode(401);
        clinic.request().header("Authorization", token).get(PATIENTS).then().statusCode(401);
        clinic.request().cookie("access_token", token).get(PATIENTS).then().statusCode(401);
        clinic.request().queryParam("access_token", token).get(PATIENTS).then().statusCode(401);
    }

    @Test
    void tokensAreReadByIdentityForClinicsAndByOperatorsForTheirHost() {
        assertThat(mechanisms.stream().map(mechanism -> mechanism.getClass().getPackageName()))
                .containsExactlyInAnyOrder("io.polyclinic.identity", "io.polyclinic.operators");
    }
}
