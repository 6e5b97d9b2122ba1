package io.polyclinic.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

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
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"IAM-09", "D1"})
class RefreshTest {

    @Inject
    TestClinics clinics;

    @Inject
    AccountRepository accounts;

    @Inject
    SignInSessionRepository sessions;

    @Inject
    RefreshTokenRepository refreshTokens;

    @Test
    void eachTokenIsGoodOnceAndGivesTheNext() {
        var clinic = clinics.open();
        var first = refreshTokenOf(clinic);

        var answer = refresh(clinic, first)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("refreshToken", not(first))
                .extract();

        clinic.as(answer.<String>path("accessToken")).get("/api/v1/me").then().statusCode(200);
        refresh(clinic, answer.path("refreshToken")).statusCode(200);
    }

    @Test
    void aTokenThatComesTwiceEndsTheSessionAndTheTokenThatFollowedIt() {
        var clinic = clinics.open();
        var stolen = refreshTokenOf(clinic);
        String next = refresh(clinic, stolen).statusCode(200).extract().path("refreshToken");

        refused(refresh(clinic, stolen));
        refused(refresh(clinic, next));

        assertThat(session(clinic).isAlive(Instant.now())).isFalse();
    }

    @Test
    void anotherSessionOfTheSameAccountLivesOn() {
        var clinic = clinics.open();
        var stolen = refreshTokenOf(clinic);
        var other = refreshTokenOf(clinic);
        refresh(clinic, stolen).statusCode(200);
        refused(refresh(clinic, stolen));

        refresh(clinic, other).statusCode(200);
    }

    @Test
    void ofManyAtOnceAtMostOneSucceedsAndTheTheftIsNoticed() {
        var clinic = clinics.open();
        var token = refreshTokenOf(clinic);

        var answers = Together.times(20, _ -> refresh(clinic, token).extract());

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 401).hasSize(19);
        assertThat(session(clinic).isAlive(Instant.now())).isFalse();
        assertThat(clinic.inside(() -> refreshTokens.count("usedAt is null"))).isEqualTo(1);
        var winner =
                answers.stream().filter(answer -> answer.statusCode() == 200).findFirst();
        refused(refresh(clinic, winner.orElseThrow().path("refreshToken")));
    }

    @Test
    void anExpiredSessionIsOver() {
        var clinic = clinics.open();
        var token = refreshTokenOf(clinic);
        clinic.inside(() -> sessions.update("expiresAt = ?1", Instant.now()));

        refused(refresh(clinic, token));
    }

    @Test
    void aRefreshProlongsTheSession() {
        var clinic = clinics.open();
        var token = refreshTokenOf(clinic);
        var soon = Instant.now().plusSeconds(3_600);
        clinic.inside(() -> sessions.update("expiresAt = ?1", soon));

        refresh(clinic, token).statusCode(200);

        assertThat(session(clinic).isAlive(soon.plusSeconds(6 * 86_400))).isTrue();
    }

    @Test
    @Proves("TEN-02")
    void aTokenOfAnotherClinicIsUnknownHereAndStillGoodThere() {
        var clinic = clinics.open();
        var other = clinics.open();
        var token = refreshTokenOf(other);

        refused(refresh(clinic, token));
        refresh(other, token).statusCode(200);
    }

    @Test
    void theSessionOfADisabledAccountEnds() {
        var clinic = clinics.open();
        var token = refreshTokenOf(clinic);
        clinic.inside(() -> accounts.update("state = ?1", AccountState.DISABLED));
        refused(refresh(clinic, token));

        clinic.inside(() -> accounts.update("state = ?1", AccountState.ACTIVE));
        refused(refresh(clinic, token));
    }

    @Test
    void anAccessTokenIsNoRefreshToken() {
        var clinic = clinics.open();

        refresh(clinic, clinic.tokenOf(clinic.adminEmail())).statusCode(400);
        refused(refresh(clinic, "A".repeat(43)));
    }

    @Test
    void theDatabaseKeepsNoTokenThatCouldBeUsed() {
        var clinic = clinics.open();
        var token = refreshTokenOf(clinic);

        var kept = clinic.inside(() -> refreshTokens
                .getEntityManager()
                .createNativeQuery("select row_to_json(t)::text from refresh_token t", String.class)
                .getSingleResult());

        assertThat((String) kept).doesNotContain(token).contains("\\\\x");
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(401)
                .contentType("application/problem+json")
                .body("type", is("urn:problem:refresh-token-refused"))
                .body("detail", is("sign in again"));
    }

    private static String refreshTokenOf(TestClinic clinic) {
        return clinic.signIn(clinic.adminEmail()).get("refreshToken");
    }

    private SignInSession session(TestClinic clinic) {
        return clinic.inside(() -> sessions.findAll().singleResult());
    }

    private static ValidatableResponse refresh(TestClinic clinic, String token) {
        return clinic.request()
                .body(Map.of("refreshToken", token))
                .post("/api/v1/auth/refresh")
                .then();
    }
}
