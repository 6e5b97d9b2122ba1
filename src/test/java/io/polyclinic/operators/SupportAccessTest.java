package io.polyclinic.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.SigningKeyRecord;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Sealing;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A super admin looks into a clinic by a grant that the clinic keeps a record of, for minutes, and no longer than they are let. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-03", "TEN-04"})
class SupportAccessTest {

    private static final String PATIENTS = "/api/v1/patients";

    @Inject
    TestClinics clinics;

    @Inject
    TestOperators operators;

    @Inject
    Clinics catalog;

    @Inject
    Sealing sealing;

    @Inject
    Clock clock;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    @Test
    void itIsWrittenDownInTheClinicAndInTheLogOfOperations() {
        var clinic = clinics.open();
        var asha = operators.superAdmin();
        var id = clinic.record().id();

        var granted = asha.grant(id, 5)
                .statusCode(201)
                .body("address", is("http://" + clinic.host()))
                .extract();
        assertThat(Instant.parse(granted.path("expiresAt")))
                .isBetween(clock.instant().plusSeconds(200), clock.instant().plusSeconds(300));

        assertThat(records(clinic))
                .containsExactly(
                        granted.path("grantId") + " " + asha.id() + " " + asha.email() + " a ticket of theirs");
        asha.request()
                .get("/api/v1/operations?clinicId=" + id)
                .then()
                .body("items.kind", hasItem("GRANT_SUPPORT_ACCESS"))
                .body("items[0].reason", is("a ticket of theirs"))
                .body("items[0].startedBy", is(asha.email()))
                .body("items[0].parameters.minutes", is("5"));
    }

    @Test
    void itIsForLookingInThatClinicAlone() {
        var clinic = clinics.open();
        var other = clinics.open();
        var token = operators.superAdmin().supportTokenFor(clinic);

        clinic.as(token).get(PATIENTS).then().statusCode(200);
        clinic.as(token)
                .body(Map.of("fullName", "Asha Kulkarni"))
                .post(PATIENTS)
                .then()
                .statusCode(403);
        clinic.as(token).get("/api/v1/me").then().statusCode(403);
        other.as(token).get(PATIENTS).then().statusCode(401);
        TestOperators.request()
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/session")
                .then()
                .statusCode(401);
    }

    @Test
    void itEndsWhenTheOperatorIsDisabled() {
        var clinic = clinics.open();
        var asha = operators.superAdmin();
        var token = asha.supportTokenFor(clinic);
        clinic.as(token).get(PATIENTS).then().statusCode(200);

        operators.disable(asha);

        clinic.as(token).get(PATIENTS).then().statusCode(401);
    }

    @Test
    void itEndsWhenTheOperatorSignsOut() {
        var clinic = clinics.open();
        var asha = operators.superAdmin();
        var token = asha.supportTokenFor(clinic);
        clinic.as(token).get(PATIENTS).then().statusCode(200);

        asha.request().delete("/api/v1/session").then().statusCode(204);

        clinic.as(token).get(PATIENTS).then().statusCode(401);
    }

    @Test
    void itEndsWithTheClinicsGeneration() {
        var clinic = clinics.open();
        var token = operators.superAdmin().supportTokenFor(clinic);
        clinic.as(token).get(PATIENTS).then().statusCode(200);

        var unused = catalog.putOn(clinic.record().id(), "small");

        clinic.as(token).get(PATIENTS).then().statusCode(401);
        clinic.asAdmin().get(PATIENTS).then().statusCode(200);
    }

    @Test
    void itEndsWithItsMinutes() {
        var clinic = clinics.open();
        var asha = operators.superAdmin();
        var session = sessionOf(asha);
        var now = clock.instant();

        clinic.as(forged(clinic, asha.id(), session, now.minusSeconds(5), now.plusSeconds(60), 1))
                .get(PATIENTS)
                .then()
                .statusCode(200);
        clinic.as(forged(clinic, asha.id(), session, now.minusSeconds(600), now.minusSeconds(60), 1))
                .get(PATIENTS)
                .then()
                .statusCode(401);
    }

    @Test
    void aTokenThatTheClinicSignedCountsForNothingWithoutTheOperatorsOwnSession() {
        var clinic = clinics.open();
        var asha = operators.superAdmin();
        var ravi = operators.clinicAdmin();
        var from = clock.instant().minusSeconds(5);
        var until = from.plusSeconds(60);

        for (var token : List.of(
                forged(clinic, asha.id(), UUID.randomUUID(), from, until, 1),
                forged(clinic, UUID.randomUUID(), sessionOf(asha), from, until, 1),
                forged(clinic, ravi.id(), sessionOf(ravi), from, until, 1),
                forged(clinic, asha.id(), sessionOf(asha), from, until, 2))) {
            clinic.as(token).get(PATIENTS).then().statusCode(401);
        }
    }

    @Test
    void onlyAnHourAtMostWithAReasonAtAClinicThatIsServed() {
        var clinic = clinics.open();
        var id = clinic.record().id();
        var asha = operators.superAdmin();
        for (var minutes : List.of(0, 61, -1)) {
            asha.grant(id, minutes).statusCode(400);
        }
        asha.request()
                .body(Map.of("reason", " ", "minutes", 5))
                .post("/api/v1/clinics/" + id + "/support-access")
                .then()
                .statusCode(400);
        asha.grant(UUID.randomUUID(), 5).statusCode(404);
        operators.clinicAdmin().grant(id, 5).statusCode(403);
        assertThat(records(clinic)).isEmpty();

        catalog.become(id, ClinicState.SUSPENDED);
        asha.grant(id, 5).statusCode(409).body("type", is("urn:problem:clinic-not-in-state"));
    }

    @Test
    void theClinicsRecordCannotBeChanged() {
        var clinic = clinics.open();
        assertThat(operators.superAdmin().supportTokenFor(clinic)).isNotBlank();

        for (var statement : List.of(
                "update support_access set reason = 'none'", "delete from support_access", "truncate support_access")) {
            assertThat(refusal(clinic, statement)).as(statement).contains("permission denied");
        }
        assertThat(records(clinic)).hasSize(1);
    }

    private String refusal(TestClinic clinic, String statement) {
        try {
            var changed =
                    clinic.inside(() -> tenant.createNativeQuery(statement).executeUpdate());
            return "changed " + changed;
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private List<String> records(TestClinic clinic) {
        return clinic.inside(() -> tenant.createNativeQuery(
                        "select id || ' ' || operator_id || ' ' || operator_email || ' ' || reason from support_access",
                        String.class)
                .getResultList());
    }

    private UUID sessionOf(TestOperator operator) {
        return operators.sessionOf(operator);
    }

    /** A token as the clinic itself would sign it. */
    private String forged(TestClinic clinic, UUID operator, UUID session, Instant from, Instant until, int generation) {
        var name = "urn:polyclinic:clinic:" + clinic.record().id();
        var key = clinic.record().signingKeys().getFirst();
        return Jwt.claims()
                .issuer(name)
                .audience(name)
                .subject(operator.toString())
                .issuedAt(from)
                .expiresAt(until)
                .claim("jti", UUID.randomUUID().toString())
                .claim("sid", session.toString())
                .claim("roles", List.of("SUPPORT"))
                .claim("gen", generation)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .header("typ", "at+jwt")
                .keyId(key.id().toString())
                .sign(privateKey(clinic, key));
    }

    private PrivateKey privateKey(TestClinic clinic, SigningKeyRecord key) {
        var plain = sealing.unseal(
                key.sealedPrivateKey(),
                SigningKeyRecord.privateKeyContext(clinic.record().id(), key.id()));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
