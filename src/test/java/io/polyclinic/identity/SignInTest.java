package io.polyclinic.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Argon2;
import com.password4j.types.Bcrypt;
import io.polyclinic.AtTheLock;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
class SignInTest {

    private static final int BCRYPT_ROUNDS = 4;

    @Inject
    TestClinics clinics;

    @Inject
    AccountRepository accounts;

    @Inject
    SignInSessionRepository sessions;

    @Test
    @Proves("IAM-02")
    void theRightPasswordGivesBothTokensAndNothingElse() {
        var clinic = clinics.open();

        var answer = signIn(clinic, clinic.adminEmail(), clinic.password()).statusCode(200);

        answer.header("Cache-Control", "no-store")
                .body("tokenType", is("Bearer"))
                .body("expiresIn", is(900));
        Map<String, Object> body = answer.extract().jsonPath().getMap("$");
        assertThat(body).containsOnlyKeys("accessToken", "tokenType", "expiresIn", "refreshToken");
        assertThat((String) body.get("refreshToken")).hasSize(43);
        assertThat(answer.extract().asString()).doesNotContain("argon2").doesNotContain(clinic.password());
    }

    @Test
    @Proves({"IAM-02", "G4"})
    void aWrongPasswordAndAnUnknownAddressAreToldApartByNobody() {
        var clinic = clinics.open();

        var wrong = signIn(clinic, clinic.adminEmail(), "not the password at all");
        var unknown = signIn(clinic, "nobody@example.org", "not the password at all");
        var empty = signIn(clinic, clinic.adminEmail(), " ");

        wrong.statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("type", is("urn:problem:sign-in-refused"));
        assertThat(unknown.extract().statusCode()).isEqualTo(401);
        assertThat(unknown.extract().asByteArray()).isEqualTo(wrong.extract().asByteArray());
        assertThat(empty.extract().asByteArray()).isEqualTo(wrong.extract().asByteArray());
    }

    @Test
    @Proves({"IAM-02", "TEN-02"})
    void anAccountOfAnotherClinicIsUnknown() {
        var clinic = clinics.open();
        var other = clinics.open();

        signIn(clinic, other.adminEmail(), other.password()).statusCode(401);
    }

    @Test
    @Proves("IAM-02")
    void theAddressIsReadWithoutRegardToCase() {
        var clinic = clinics.open();

        signIn(clinic, "  " + clinic.adminEmail().toUpperCase(Locale.ROOT) + " ", clinic.password())
                .statusCode(200);
        signIn(clinic, clinic.adminEmail(), clinic.password().toUpperCase(Locale.ROOT))
                .statusCode(401);
    }

    @Test
    @Proves("IAM-02")
    void onlyTheRightPasswordLearnsThatAnAccountIsDisabled() {
        var clinic = clinics.open();
        var email = clinic.someone(Role.FRONT_DESK);
        clinic.inside(() -> accounts.update("state = ?1 where email = ?2", AccountState.DISABLED, email));

        signIn(clinic, email, clinic.password()).statusCode(403).body("type", is("urn:problem:account-disabled"));
        signIn(clinic, email, "not the password at all")
                .statusCode(401)
                .body("type", is("urn:problem:sign-in-refused"));
        assertThat(clinic.inside(() -> sessions.count())).isZero();
    }

    @Test
    @Proves({"IAM-02", "G4"})
    void allFieldsThatAreWrongAreNamedAtOnce() {
        var clinic = clinics.open();

        signIn(clinic, " ", "")
                .statusCode(400)
                .body("type", is("urn:problem:invalid-request"))
                .body("errors.field", containsInAnyOrder("email", "password"));
        signIn(clinic, "a".repeat(255), "b".repeat(129))
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("email", "password"))
                .body("errors.code", containsInAnyOrder("size", "size"));
        clinic.request()
                .body("{}")
                .post("/api/v1/auth/login")
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("email", "password"));
    }

    @Test
    @Proves({"D18", "IAM-22"})
    void aBcryptHashOfAnOlderSystemSignsInAndBecomesArgon2id() {
        var clinic = clinics.open();
        for (var minor : new Bcrypt[] {Bcrypt.A, Bcrypt.B}) {
            var bcrypt = Password.hash(clinic.password())
                    .with(BcryptFunction.getInstance(minor, BCRYPT_ROUNDS))
                    .getResult();
            var email = withHash(clinic, bcrypt);

            signIn(clinic, email, "not the password at all").statusCode(401);
            assertThat(hashOf(clinic, email)).isEqualTo(bcrypt).startsWith("$2");
            signIn(clinic, email, clinic.password()).statusCode(200);
            assertThat(hashOf(clinic, email)).startsWith("$argon2id$v=19$m=256,t=1,p=1$");
            signIn(clinic, email, clinic.password()).statusCode(200);
        }
    }

    @Test
    @Proves({"D18", "IAM-22"})
    void aHashOfAnotherCostIsRenewedAndOneOfTodaysIsLeft() {
        var clinic = clinics.open();
        var cheap = Password.hash(clinic.password())
                .with(Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID))
                .getResult();
        var email = withHash(clinic, cheap);

        signIn(clinic, email, clinic.password()).statusCode(200);
        var renewed = hashOf(clinic, email);
        signIn(clinic, email, clinic.password()).statusCode(200);

        assertThat(renewed).isNotEqualTo(cheap).contains("m=256,t=1");
        assertThat(hashOf(clinic, email)).isEqualTo(renewed);
    }

    @Test
    @Proves("IAM-22")
    void manySignInsAtOnceOfAnAccountWhoseHashIsRenewedAllSucceed() throws Exception {
        var clinic = clinics.open();
        var bcrypt = Password.hash(clinic.password())
                .with(BcryptFunction.getInstance(Bcrypt.B, BCRYPT_ROUNDS))
                .getResult();
        var email = withHash(clinic, bcrypt);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers = clinic.inside(() -> {
                var account = accounts.byEmail(email).orElseThrow();
                accounts.locked(account.id()); // until all have seen the old hash
                var signingIn = Stream.generate(() -> threads.submit(() -> signIn(clinic, email, clinic.password())))
                        .limit(4)
                        .toList();
                AtTheLock.await(accounts.getEntityManager(), 4);
                return signingIn;
            });

            for (var answer : answers) {
                answer.get().statusCode(200);
            }
        }
        assertThat(clinic.inside(() -> sessions.count())).isEqualTo(4);
        assertThat(clinic.inside(() -> accounts.count("email = ?1 and version = 1", email)))
                .as("renewed once")
                .isEqualTo(1);
    }

    @Test
    @Proves({"TEN-02", "IAM-02"})
    void manySignInsAtOnceInManyClinicsAllSucceed() {
        var several = Stream.generate(clinics::open).limit(4).toList();

        var answers = Together.times(48, number -> {
            var clinic = several.get(number % several.size());
            return signIn(clinic, clinic.adminEmail(), clinic.password())
                    .extract()
                    .statusCode();
        });

        assertThat(answers).allMatch(status -> status == 200 || status == 503); // so many hashes at once are refused
        assertThat(answers).contains(200);
    }

    private String withHash(TestClinic clinic, String hash) {
        var email = "old-" + UUID.randomUUID() + "@example.org";
        clinic.inside(() -> {
            accounts.persist(new Account(email, "Old", hash, Set.of(Role.FRONT_DESK), Instant.EPOCH));
            return email;
        });
        return email;
    }

    private String hashOf(TestClinic clinic, String email) {
        return clinic.inside(() -> accounts.byEmail(email).orElseThrow().passwordHash());
    }

    private static ValidatableResponse signIn(TestClinic clinic, String email, String password) {
        return clinic.request()
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/auth/login")
                .then();
    }
}
